// A PKCS#11 module that stands before a real one: it forwards every call, writes down what was asked for, and fails on command.
//
//   gcc -shared -fPIC -O1 -pthread -DREAL_MODULE='"/path/to/real.so"' [-DUNPLUGGED_FILE='"/path"'] fault_shim.c -o shim.so -ldl
//
// It must not know the functions that it forwards, so that none can pass it by: every place of the function list gets the same
// wrapper, which hands ten words on. A callee takes those that it knows; the rest lies unused on the stack (System V ABI).
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long word;
typedef struct { word type; void *value; word length; } attribute;
typedef struct { unsigned char major, minor; } version;
typedef struct { const char *name; void *functions; word flags; } interface;
typedef word (*function)(word, word, word, word, word, word, word, word, word, word);

enum { COUNT = 104, DEVICE_REMOVED = 0x32, ANY = -1 };
enum { GET_FUNCTION_LIST = 3, CREATE_OBJECT = 20, COPY_OBJECT = 21, GET_ATTRIBUTE_VALUE = 24, SET_ATTRIBUTE_VALUE = 25, SIGN = 43, GENERATE_KEY_PAIR = 59,
       CLOSE_ALL_SESSIONS = 14, GET_INTERFACE = 69, GET_INTERFACE_LIST = 68 };

static const char *const names[COUNT] = {
  "C_Initialize", "C_Finalize", "C_GetInfo", "C_GetFunctionList", "C_GetSlotList", "C_GetSlotInfo", "C_GetTokenInfo", "C_GetMechanismList", "C_GetMechanismInfo",
  "C_InitToken", "C_InitPIN", "C_SetPIN", "C_OpenSession", "C_CloseSession", "C_CloseAllSessions", "C_GetSessionInfo", "C_GetOperationState", "C_SetOperationState",
  "C_Login", "C_Logout", "C_CreateObject", "C_CopyObject", "C_DestroyObject", "C_GetObjectSize", "C_GetAttributeValue", "C_SetAttributeValue", "C_FindObjectsInit",
  "C_FindObjects", "C_FindObjectsFinal", "C_EncryptInit", "C_Encrypt", "C_EncryptUpdate", "C_EncryptFinal", "C_DecryptInit", "C_Decrypt", "C_DecryptUpdate",
  "C_DecryptFinal", "C_DigestInit", "C_Digest", "C_DigestUpdate", "C_DigestKey", "C_DigestFinal", "C_SignInit", "C_Sign", "C_SignUpdate", "C_SignFinal",
  "C_SignRecoverInit", "C_SignRecover", "C_VerifyInit", "C_Verify", "C_VerifyUpdate", "C_VerifyFinal", "C_VerifyRecoverInit", "C_VerifyRecover",
  "C_DigestEncryptUpdate", "C_DecryptDigestUpdate", "C_SignEncryptUpdate", "C_DecryptVerifyUpdate", "C_GenerateKey", "C_GenerateKeyPair", "C_WrapKey", "C_UnwrapKey",
  "C_DeriveKey", "C_SeedRandom", "C_GenerateRandom", "C_GetFunctionStatus", "C_CancelFunction", "C_WaitForSlotEvent", "C_GetInterfaceList", "C_GetInterface",
  "C_LoginUser", "C_SessionCancel", "C_MessageEncryptInit", "C_EncryptMessage", "C_EncryptMessageBegin", "C_EncryptMessageNext", "C_MessageEncryptFinal",
  "C_MessageDecryptInit", "C_DecryptMessage", "C_DecryptMessageBegin", "C_DecryptMessageNext", "C_MessageDecryptFinal", "C_MessageSignInit", "C_SignMessage",
  "C_SignMessageBegin", "C_SignMessageNext", "C_MessageSignFinal", "C_MessageVerifyInit", "C_VerifyMessage", "C_VerifyMessageBegin", "C_VerifyMessageNext",
  "C_MessageVerifyFinal", "C_EncapsulateKey", "C_DecapsulateKey", "C_VerifySignatureInit", "C_VerifySignature", "C_VerifySignatureUpdate", "C_VerifySignatureFinal",
  "C_GetSessionValidationFlags", "C_AsyncComplete", "C_AsyncGetID", "C_AsyncJoin", "C_WrapKeyAuthenticated", "C_UnwrapKeyAuthenticated",
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static function real[COUNT];
static struct { version version; function entries[COUNT]; } ours;
static interface our_interface = { "PKCS 11", &ours, 0 };
static int loaded, known;

static char *text;              // what was written down, a line a call
static size_t used, room;
static int fail_place = -2;     // ANY, a place, or -2 for none
static word fail_value;
static long fail_times;         // how often still; below zero: until told otherwise
static int corrupt;             // signatures come out with a bit flipped
static long lie_type = -1;      // this attribute comes out with lie_value
static unsigned char lie_value;

static void put(const char *part) {
  size_t length = strlen(part);
  if (used + length + 1 > room) { room = (used + length + 1) * 2; text = realloc(text, room); }
  memcpy(text + used, part, length + 1);
  used += length;
}

static void put_number(const char *name, word value) { char line[64]; snprintf(line, sizeof line, " %s0x%lx", name, value); put(line); }

static word class_of(word session, word object) {
  word class = 0;
  attribute asked = { 0, &class, sizeof class };
  return real[GET_ATTRIBUTE_VALUE](session, object, (word)&asked, 1, 0, 0, 0, 0, 0, 0) == 0 ? class : (word)-1;
}

static void put_template(const char *name, const attribute *list, word count) {
  put(" "); put(name);
  for (word i = 0; i < count; i++) {
    put_number("", list[i].type); put("=");
    if (list[i].length == 1) put(*(const unsigned char *)list[i].value ? "true" : "false");
    else if (list[i].length == sizeof(word)) put_number("", *(const word *)list[i].value);
    else put("bytes");
  }
}

static void record(int place, const word *a) {
  put(names[place]);
  if (place == GET_ATTRIBUTE_VALUE) {
    put_number("class=", class_of(a[0], a[1]));
    for (word i = 0; i < a[3]; i++) put_number("type=", ((const attribute *)a[2])[i].type);
  }
  else if (place == CREATE_OBJECT) put_template("object", (const attribute *)a[1], a[2]);
  else if (place == GENERATE_KEY_PAIR) { put_template("public", (const attribute *)a[2], a[3]); put_template("private", (const attribute *)a[4], a[5]); }
  put("\n");
}

static word call(int place, word *a) {
  int fails = 0;
  word value = 0;
  pthread_mutex_lock(&lock);
  record(place, a);
#ifdef UNPLUGGED_FILE
  if (access(UNPLUGGED_FILE, F_OK) == 0) { fails = 1; value = DEVICE_REMOVED; }
#endif
  if (!fails && fail_times != 0 && (fail_place == ANY || fail_place == place)) {
    fails = 1; value = fail_value;
    if (fail_times > 0) fail_times--;
  }
  pthread_mutex_unlock(&lock);
  if (fails) return value;

  value = real[place](a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9]);
  if (value == 0 && place == SIGN && corrupt && a[3] && *(word *)a[4]) ((unsigned char *)a[3])[*(word *)a[4] / 2] ^= 1;
  if (value == 0 && place == GET_ATTRIBUTE_VALUE)
    for (word i = 0; i < a[3]; i++) {
      attribute *one = (attribute *)a[2] + i;
      if ((long)one->type == lie_type && one->value && one->length == 1) *(unsigned char *)one->value = lie_value;
    }
  return value;
}

#define WRAP(n) static word wrap_##n(word a, word b, word c, word d, word e, word f, word g, word h, word i, word j) { word all[] = { a, b, c, d, e, f, g, h, i, j }; return call(n, all); }
#define TEN(M, t) M(t##0) M(t##1) M(t##2) M(t##3) M(t##4) M(t##5) M(t##6) M(t##7) M(t##8) M(t##9)
#define ALL(M) M(0) M(1) M(2) M(3) M(4) M(5) M(6) M(7) M(8) M(9) TEN(M, 1) TEN(M, 2) TEN(M, 3) TEN(M, 4) TEN(M, 5) TEN(M, 6) TEN(M, 7) TEN(M, 8) TEN(M, 9) M(100) M(101) M(102) M(103)
ALL(WRAP)
#define ENTRY(n) wrap_##n,
static const function wrappers[COUNT] = { ALL(ENTRY) };

word C_GetFunctionList(void **list);
word C_GetInterface(const char *name, version *wanted, interface **found, word flags);

static void load(void) {
  pthread_mutex_lock(&lock);
  if (!loaded) {
    void *module = dlopen(REAL_MODULE, RTLD_NOW | RTLD_LOCAL);
    if (!module) { fprintf(stderr, "%s\n", dlerror()); abort(); }
    word (*get_interface)(const char *, version *, interface **, word) = dlsym(module, "C_GetInterface");
    word (*get_list)(void **) = dlsym(module, "C_GetFunctionList");
    version wanted = { 3, 2 };
    interface *found = NULL;
    void *list = NULL;
    if (get_interface && get_interface("PKCS 11", &wanted, &found, 0) == 0 && found) list = found->functions;
    else if (!get_list || get_list(&list) != 0) abort();
    ours.version = *(version *)list;
    known = ours.version.major < 3 ? 68 : ours.version.minor < 2 ? 92 : COUNT;
    memcpy(real, (char *)list + sizeof(void *), (size_t)known * sizeof(function));
    for (int i = 0; i < known; i++) ours.entries[i] = real[i] ? wrappers[i] : NULL;
    ours.entries[GET_FUNCTION_LIST] = (function)(void *)C_GetFunctionList;
    if (known > GET_INTERFACE) ours.entries[GET_INTERFACE] = (function)(void *)C_GetInterface;
    text = calloc(1, room = 64);
    loaded = 1;
  }
  pthread_mutex_unlock(&lock);
}

word C_GetFunctionList(void **list) { load(); *list = &ours; return 0; }

word C_GetInterface(const char *name, version *wanted, interface **found, word flags) {
  (void)name; (void)flags;
  load();
  if (known < COUNT && wanted && wanted->major == 3 && wanted->minor == 2) return 0x7;
  if (known == 68) return 0x7;
  *found = &our_interface;
  return 0;
}

// The controls of the tests.
void shim_fail(int place, word value, long times) { load(); pthread_mutex_lock(&lock); fail_place = place; fail_value = value; fail_times = times; pthread_mutex_unlock(&lock); }
void shim_corrupt(int on) { corrupt = on; }
void shim_lie(long type, int value) { lie_type = type; lie_value = (unsigned char)value; }
void shim_forget(void) { load(); pthread_mutex_lock(&lock); used = 0; text[0] = 0; pthread_mutex_unlock(&lock); }
void shim_close_all(word slot) { real[CLOSE_ALL_SESSIONS](slot, 0, 0, 0, 0, 0, 0, 0, 0, 0); }
word shim_read(char *into, word most) {
  load();
  pthread_mutex_lock(&lock);
  word length = used;
  if (into && most >= length) memcpy(into, text, length);
  pthread_mutex_unlock(&lock);
  return length;
}
