/* Stands between a program and its operating system (LD_PRELOAD), where nothing else may: no disk may be made to fail, no process traced.
 *
 *   SHIM_TRACE=FILE                    a line for each call that tells whether data lasts, in order:
 *                                      "write PATH" before it is done, "flush PATH" after it was done, "send TEXT" before it is done
 *   SHIM_SWITCH=FILE SHIM_FOLDER=DIR   while FILE exists, whatever would change something in DIR fails with EROFS
 *   SHIM_WORD=TEXT SHIM_NTH=N SHIM_KILLED=FILE SHIM_FOLDER=DIR
 *                                      from the first write in DIR on that holds TEXT, writes and flushes in DIR are counted, that one too:
 *                                      before the Nth is done FILE is made, and the program is killed
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* The system's own function of this name. */
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* Where a descriptor leads to: "" where that is no file. */
static const char *place(int descriptor, char path[PATH_MAX]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t count = readlink(link, path, PATH_MAX - 1);
    path[count < 0 ? 0 : count] = 0;
    return path;
}

static void tell(const char *what, const char *text, size_t count) {
    const char *file = getenv("SHIM_TRACE");
    if (!file) return;
    int kept = errno;
    static int trace = -1;
    if (trace < 0) trace = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    char line[512];
    int length = snprintf(line, sizeof line, "%s ", what);
    for (size_t i = 0; i < count && length < (int)sizeof line - 1; i++) line[length++] = text[i] == '\n' || text[i] == '\r' ? ' ' : text[i];
    line[length++] = '\n';
    /* One call, so that lines of several threads stay whole and in order. */
    syscall(SYS_write, trace, line, length);
    errno = kept;
}

static int refused(const char *path) {
    const char *file = getenv("SHIM_SWITCH"), *folder = getenv("SHIM_FOLDER");
    if (!file || !folder || strncmp(path, folder, strlen(folder)) != 0) return 0;
    int kept = errno, is_on = syscall(SYS_faccessat, AT_FDCWD, file, F_OK) == 0;
    errno = is_on ? EROFS : kept;
    return is_on;
}

static int refused_at(int descriptor) {
    char path[PATH_MAX];
    return getenv("SHIM_SWITCH") && refused(place(descriptor, path));
}

static void counted(const char *path, const void *bytes, size_t count) {
    const char *word = getenv("SHIM_WORD"), *nth = getenv("SHIM_NTH"), *mark = getenv("SHIM_KILLED"), *folder = getenv("SHIM_FOLDER");
    if (!word || !nth || !mark || !folder || strncmp(path, folder, strlen(folder)) != 0) return;
    static int has_begun, calls;
    if (!__atomic_load_n(&has_begun, __ATOMIC_SEQ_CST)) {
        if (!bytes || !memmem(bytes, count, word, strlen(word))) return;
        __atomic_store_n(&has_begun, 1, __ATOMIC_SEQ_CST);
    }
    if (__atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST) != atoi(nth)) return;
    syscall(SYS_openat, AT_FDCWD, mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    syscall(SYS_kill, getpid(), SIGKILL);
}

static void counted_at(int descriptor) {
    char path[PATH_MAX];
    if (getenv("SHIM_WORD")) counted(place(descriptor, path), NULL, 0);
}

/* A write: told of, or refused (1). To a socket it is something sent. */
static int writing(int descriptor, const void *bytes, size_t count) {
    char path[PATH_MAX];
    place(descriptor, path);
    if (refused(path)) return 1;
    counted(path, bytes, count);
    if (strncmp(path, "socket:", 7) == 0) tell("send", bytes, count);
    else if (path[0] == '/') tell("write", path, strlen(path));
    return 0;
}

static int flushed(int descriptor, int result) {
    char path[PATH_MAX];
    if (result == 0) {
        place(descriptor, path);
        tell("flush", path, strlen(path));
    }
    return result;
}

ssize_t write(int fd, const void *bytes, size_t count) { return writing(fd, bytes, count) ? -1 : NEXT(write)(fd, bytes, count); }
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) { return writing(fd, bytes, count) ? -1 : NEXT(pwrite)(fd, bytes, count, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) { return writing(fd, bytes, count) ? -1 : NEXT(pwrite64)(fd, bytes, count, at); }
ssize_t writev(int fd, const struct iovec *parts, int count) {
    return writing(fd, count ? parts[0].iov_base : "", count ? parts[0].iov_len : 0) ? -1 : NEXT(writev)(fd, parts, count);
}
ssize_t send(int fd, const void *bytes, size_t count, int flags) {
    tell("send", bytes, count);
    return NEXT(send)(fd, bytes, count, flags);
}
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    if (message->msg_iovlen) tell("send", message->msg_iov[0].iov_base, message->msg_iov[0].iov_len);
    return NEXT(sendmsg)(fd, message, flags);
}
int fsync(int fd) { counted_at(fd); return flushed(fd, NEXT(fsync)(fd)); }
int fdatasync(int fd) { counted_at(fd); return flushed(fd, NEXT(fdatasync)(fd)); }
int ftruncate(int fd, off_t size) { return refused_at(fd) ? -1 : NEXT(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return refused_at(fd) ? -1 : NEXT(ftruncate64)(fd, size); }
int posix_fallocate(int fd, off_t at, off_t count) { return refused_at(fd) ? EROFS : NEXT(posix_fallocate)(fd, at, count); }
int posix_fallocate64(int fd, off64_t at, off64_t count) { return refused_at(fd) ? EROFS : NEXT(posix_fallocate64)(fd, at, count); }

/* As a disk that cannot be written does: what is only read is opened. */
static int opening(const char *path, int flags) {
    int changes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
    return changes && refused(path);
}
/* Only then a mode follows. */
static int makes(int flags) { return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE; }
#define MODE(flags) ({ mode_t mode = 0; if (makes(flags)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } mode; })
int open(const char *path, int flags, ...) {
    mode_t mode = MODE(flags);
    return opening(path, flags) ? -1 : NEXT(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    mode_t mode = MODE(flags);
    return opening(path, flags) ? -1 : NEXT(open64)(path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
    mode_t mode = MODE(flags);
    return opening(path, flags) ? -1 : NEXT(openat)(folder, path, flags, mode);
}
int unlink(const char *path) { return refused(path) ? -1 : NEXT(unlink)(path); }
int rename(const char *from, const char *to) { return refused(from) || refused(to) ? -1 : NEXT(rename)(from, to); }
int mkdir(const char *path, mode_t mode) { return refused(path) ? -1 : NEXT(mkdir)(path, mode); }
