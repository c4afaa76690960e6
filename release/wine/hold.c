/* For the test under Wine only: holds a file open as Word does, so that nobody else may write it, until the standard input
   ends. Usage: hold FILE */
#include <windows.h>
#include <stdio.h>

int wmain(int count, wchar_t **words) {
  HANDLE file = count == 2 ? CreateFileW(words[1], GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL)
                           : INVALID_HANDLE_VALUE;
  if (file == INVALID_HANDLE_VALUE) return 1;
  puts("held");
  fflush(stdout);
  while (getchar() != EOF) {
  }
  return 0;
}
