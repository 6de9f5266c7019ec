/*
 * libcrypto's X509_verify_cert for `npm run bench -- paths`: reads what there is from standard input, then
 * answers each command with one line, so that its turns stand between those of the other contestants.
 *
 *   certificate PATH            numbered from 0 in the order in which they come
 *   list PATH                   likewise
 *   test TARGET ANCHOR FLAGS INTERMEDIATES LISTS POLICIES
 *                               numbers of certificates and lists and object identifiers with commas between
 *                               them, - for none; FLAGS: e, m, a for the inputs of RFC 5280 6.1.1 (e) to (g)
 *   own N...                    decode and validate the tests N: "VERDICT:NANOSECONDS ..."
 *   pool N...                   validate among all certificates and lists, decoded before
 *
 * A verdict is 1 for valid and 0 for invalid. Nanoseconds are CPU time of the process.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

enum { OBJECTS_MAX = 1024, PARTS_MAX = 16, LINE_MAX_OCTETS = 65536 };

struct octets {
  unsigned char *bytes;
  long length;
};

struct test {
  int target, anchor, flags;
  int intermediates[PARTS_MAX], intermediate_count;
  int lists[PARTS_MAX], list_count;
  ASN1_OBJECT *policies[PARTS_MAX];
  int policy_count;
};

static struct octets certificates[OBJECTS_MAX], lists[OBJECTS_MAX];
static struct test tests[OBJECTS_MAX];
static int certificate_count, list_count, test_count;
static time_t validation_time;

static X509 *decoded_certificates[OBJECTS_MAX];
static STACK_OF(X509) *all_certificates;
/* The anchor of each test and all CRLs; one store for the tests of one anchor. */
static X509_STORE *stores[OBJECTS_MAX];

static void fail(const char *why, const char *what) {
  fprintf(stderr, "openssl-paths: %s %s\n", why, what);
  exit(1);
}

static struct octets read_octets(const char *path) {
  struct octets read = {0};
  FILE *file = fopen(path, "rb");
  if (!file) fail("cannot open", path);
  fseek(file, 0, SEEK_END);
  read.length = ftell(file);
  rewind(file);
  read.bytes = malloc((size_t)read.length);
  if (fread(read.bytes, 1, (size_t)read.length, file) != (size_t)read.length) fail("cannot read", path);
  fclose(file);
  return read;
}

static X509 *decode_certificate(int number) {
  const unsigned char *at = certificates[number].bytes;
  return d2i_X509(NULL, &at, certificates[number].length);
}

static X509_CRL *decode_list(int number) {
  const unsigned char *at = lists[number].bytes;
  return d2i_X509_CRL(NULL, &at, lists[number].length);
}

static int read_numbers(char *text, int *numbers) {
  int count = 0;
  if (strcmp(text, "-") == 0) return 0;
  for (char *rest = NULL, *part = strtok_r(text, ",", &rest); part; part = strtok_r(NULL, ",", &rest)) {
    if (count == PARTS_MAX) fail("too many parts in", text);
    numbers[count++] = atoi(part);
  }
  return count;
}

static void read_test(char *line) {
  struct test *test = &tests[test_count++];
  char flags[8], intermediates[256], own_lists[256], policies[512];
  if (sscanf(line, "test %d %d %7s %255s %255s %511s", &test->target, &test->anchor, flags, intermediates, own_lists,
             policies) != 6)
    fail("cannot read", line);
  test->flags = X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL | X509_V_FLAG_EXTENDED_CRL_SUPPORT |
                X509_V_FLAG_USE_DELTAS | X509_V_FLAG_POLICY_CHECK;
  if (strchr(flags, 'e')) test->flags |= X509_V_FLAG_EXPLICIT_POLICY;
  if (strchr(flags, 'm')) test->flags |= X509_V_FLAG_INHIBIT_MAP;
  if (strchr(flags, 'a')) test->flags |= X509_V_FLAG_INHIBIT_ANY;
  test->intermediate_count = read_numbers(intermediates, test->intermediates);
  test->list_count = read_numbers(own_lists, test->lists);
  if (strcmp(policies, "-") == 0) return;
  for (char *rest = NULL, *part = strtok_r(policies, ",", &rest); part; part = strtok_r(NULL, ",", &rest))
    test->policies[test->policy_count++] = OBJ_txt2obj(part, 1);
}

static int validate(X509_STORE *store, X509 *target, STACK_OF(X509) *untrusted, STACK_OF(X509_CRL) *own_lists,
                    const struct test *test) {
  X509_STORE_CTX *context = X509_STORE_CTX_new();
  X509_STORE_CTX_init(context, store, target, untrusted);
  if (own_lists) X509_STORE_CTX_set0_crls(context, own_lists);
  X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context);
  X509_VERIFY_PARAM_set_flags(parameters, (unsigned long)test->flags);
  X509_VERIFY_PARAM_set_time(parameters, validation_time);
  for (int i = 0; i < test->policy_count; i++)
    X509_VERIFY_PARAM_add0_policy(parameters, OBJ_dup(test->policies[i]));
  int valid = X509_verify_cert(context) == 1;
  X509_STORE_CTX_free(context);
  return valid;
}

/* Every object from its octets, as a caller has them who is given a message. */
static int validate_own(const struct test *test) {
  X509 *target = decode_certificate(test->target);
  X509 *anchor = decode_certificate(test->anchor);
  X509_STORE *store = X509_STORE_new();
  STACK_OF(X509) *untrusted = sk_X509_new_null();
  STACK_OF(X509_CRL) *own_lists = sk_X509_CRL_new_null();
  int valid = target != NULL && anchor != NULL;
  for (int i = 0; i < test->intermediate_count; i++) {
    X509 *decoded = decode_certificate(test->intermediates[i]);
    if (decoded) sk_X509_push(untrusted, decoded);
  }
  for (int i = 0; i < test->list_count; i++) {
    X509_CRL *decoded = decode_list(test->lists[i]);
    if (decoded) sk_X509_CRL_push(own_lists, decoded);
  }
  if (valid) X509_STORE_add_cert(store, anchor);
  if (valid) valid = validate(store, target, untrusted, own_lists, test);
  sk_X509_pop_free(untrusted, X509_free);
  sk_X509_CRL_pop_free(own_lists, X509_CRL_free);
  X509_STORE_free(store);
  X509_free(target);
  X509_free(anchor);
  return valid;
}

/* CRLs stand in a store beside the anchor: it finds them by name. */
static void decode_all(void) {
  X509_CRL *decoded_lists[OBJECTS_MAX];
  if (all_certificates) return;
  all_certificates = sk_X509_new_null();
  for (int i = 0; i < certificate_count; i++) {
    decoded_certificates[i] = decode_certificate(i);
    if (decoded_certificates[i]) sk_X509_push(all_certificates, decoded_certificates[i]);
  }
  for (int i = 0; i < list_count; i++) decoded_lists[i] = decode_list(i);
  for (int i = 0; i < test_count; i++) {
    int anchor = tests[i].anchor;
    if (stores[anchor] || !decoded_certificates[anchor]) continue;
    stores[anchor] = X509_STORE_new();
    X509_STORE_add_cert(stores[anchor], decoded_certificates[anchor]);
    for (int j = 0; j < list_count; j++)
      if (decoded_lists[j]) X509_STORE_add_crl(stores[anchor], decoded_lists[j]);
  }
}

static int validate_pool(const struct test *test) {
  X509 *target = decoded_certificates[test->target];
  X509_STORE *store = stores[test->anchor];
  return target && store && validate(store, target, all_certificates, NULL, test);
}

static long long nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void run(char *line) {
  char *rest = NULL;
  int own = strcmp(strtok_r(line, " ", &rest), "own") == 0;
  if (!own) decode_all();
  for (char *part; (part = strtok_r(NULL, " ", &rest));) {
    const struct test *test = &tests[atoi(part)];
    long long before = nanoseconds();
    int valid = own ? validate_own(test) : validate_pool(test);
    printf("%d:%lld ", valid, nanoseconds() - before);
  }
  putchar('\n');
  fflush(stdout);
}

int main(void) {
  static char line[LINE_MAX_OCTETS];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    if (certificate_count == OBJECTS_MAX || list_count == OBJECTS_MAX || test_count == OBJECTS_MAX)
      fail("too many objects at", line);
    if (strncmp(line, "certificate ", 12) == 0) certificates[certificate_count++] = read_octets(line + 12);
    else if (strncmp(line, "list ", 5) == 0) lists[list_count++] = read_octets(line + 5);
    else if (strncmp(line, "test ", 5) == 0) read_test(line);
    else if (strncmp(line, "at ", 3) == 0) validation_time = (time_t)atoll(line + 3);
    else if (strncmp(line, "own ", 4) == 0 || strncmp(line, "pool ", 5) == 0) run(line);
    else fail("unknown command", line);
  }
  return 0;
}
