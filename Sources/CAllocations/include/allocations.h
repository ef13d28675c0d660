/// How often this thread asked for memory since it began.
long allocations_so_far(void);
