/* For the test under Wine 8 only: the one function that Rust's standard library asks of a library of Windows which that
   Wine does not have. Windows 10 has it; it is not handed out. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) {
  return RtlGenRandom(bytes, (ULONG)count);
}
