// Runs a command and notes what it took: stopwatch FILE COMMAND [WORD...]
//
// Appends a line to FILE: seconds by the wall clock from start to end, then the most memory that the
// command held at once in KiB, from which the kernel tells no less than stopwatch itself needs, about
// 1 MiB. Ends as the command ends.

#define _GNU_SOURCE
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

int main(int count, char **words) {
  if (count < 3) {
    fputs("usage: stopwatch FILE COMMAND [WORD...]\n", stderr);
    return 64;
  }
  pid_t child;
  int status;
  struct rusage usage;
  double start = seconds();
  int failure = posix_spawnp(&child, words[2], NULL, NULL, words + 2, environ);
  if (failure != 0) {
    fprintf(stderr, "stopwatch: %s: %s\n", words[2], strerror(failure));
    return 127;
  }
  if (wait4(child, &status, 0, &usage) != child) return 2;
  double taken = seconds() - start;
  FILE *file = fopen(words[1], "a");
  if (file == NULL) {
    perror("stopwatch");
    return 2;
  }
#ifdef __APPLE__
  usage.ru_maxrss /= 1024;
#endif
  fprintf(file, "%.6f %ld\n", taken, usage.ru_maxrss);
  fclose(file);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
