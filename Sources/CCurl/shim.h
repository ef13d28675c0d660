#include <curl/curl.h>

/* curl_easy_setopt and curl_easy_getinfo take any number of arguments, which Swift cannot call: one function for each kind of value. */

static inline CURLcode raadhuis_curl_set_long(CURL *curl, CURLoption option, long value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode raadhuis_curl_set_text(CURL *curl, CURLoption option, const char *value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode raadhuis_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode raadhuis_curl_set_pointer(CURL *curl, CURLoption option, void *value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode raadhuis_curl_get_long(CURL *curl, CURLINFO info, long *value) { return curl_easy_getinfo(curl, info, value); }

typedef size_t (*raadhuis_curl_transfer)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode raadhuis_curl_set_transfer(CURL *curl, CURLoption option, raadhuis_curl_transfer value) {
    return curl_easy_setopt(curl, option, value);
}

typedef int (*raadhuis_curl_progress)(void *context, curl_off_t to_load, curl_off_t loaded, curl_off_t to_send, curl_off_t sent);
static inline CURLcode raadhuis_curl_set_progress(CURL *curl, CURLoption option, raadhuis_curl_progress value) {
    return curl_easy_setopt(curl, option, value);
}
