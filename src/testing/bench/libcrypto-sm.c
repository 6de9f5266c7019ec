/*
 * libcrypto's SM2 and SM3 for `npm run bench -- sm2` and `-- sm3`: reads what there is from standard input, then
 * answers each command with one line, so that its turns stand between those of the other contestants.
 *
 *   signature POINT DER MESSAGE   in hexadecimal; POINT is 04 x y; under the ID 1234567812345678
 *   sm2 MILLISECONDS              verify the signatures in turn: nanoseconds of CPU time for each
 *   sm3 OCTETS MILLISECONDS       digest so many octets again and again: nanoseconds of CPU time for each
 *
 * A verification has its key decoded before and does the rest: Z, the digest and the arithmetic.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

enum { SIGNATURES_MAX = 1024, LINE_OCTETS = 8192 };

struct octets {
  unsigned char *bytes;
  size_t length;
};

static struct {
  EVP_PKEY *key;
  struct octets signature, message;
} signatures[SIGNATURES_MAX];
static int signature_count;

static void fail(const char *why) {
  fprintf(stderr, "libcrypto-sm: %s\n", why);
  exit(1);
}

static struct octets octets_of(const char *hex) {
  struct octets read = {malloc(strlen(hex) / 2 + 1), strlen(hex) / 2};
  for (size_t i = 0; i < read.length; i++) {
    unsigned int octet;
    if (sscanf(hex + 2 * i, "%2x", &octet) != 1) fail("not hexadecimal");
    read.bytes[i] = (unsigned char)octet;
  }
  return read;
}

static EVP_PKEY *key_of(struct octets point) {
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "SM2", NULL);
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.bytes, point.length),
      OSSL_PARAM_construct_end(),
  };
  if (EVP_PKEY_fromdata_init(context) <= 0 ||
      EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) <= 0)
    fail("cannot read a key");
  EVP_PKEY_CTX_free(context);
  return key;
}

static void verify(int number) {
  EVP_MD_CTX *digest = EVP_MD_CTX_new();
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(signatures[number].key, NULL);
  EVP_PKEY_CTX_set1_id(context, "1234567812345678", 16);
  EVP_MD_CTX_set_pkey_ctx(digest, context);
  const struct octets signature = signatures[number].signature, message = signatures[number].message;
  if (EVP_DigestVerifyInit(digest, NULL, EVP_sm3(), NULL, signatures[number].key) <= 0 ||
      EVP_DigestVerify(digest, signature.bytes, signature.length, message.bytes, message.length) != 1)
    fail("a signature does not verify");
  EVP_PKEY_CTX_free(context);
  EVP_MD_CTX_free(digest);
}

static long long nanoseconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void measure(int milliseconds, size_t octets) {
  static unsigned char *document;
  unsigned char output[32];
  if (octets > 0 && !document) document = calloc(1, 1 << 27);
  long long before = nanoseconds(CLOCK_PROCESS_CPUTIME_ID), end = nanoseconds(CLOCK_MONOTONIC) + milliseconds * 1000000LL;
  int done = 0;
  do {
    if (octets > 0) EVP_Digest(document, octets, output, NULL, EVP_sm3(), NULL);
    else verify(done % signature_count);
    done++;
  } while (nanoseconds(CLOCK_MONOTONIC) < end);
  printf("%lld\n", (nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - before) / done);
  fflush(stdout);
}

int main(void) {
  static char line[LINE_OCTETS], point[LINE_OCTETS], der[LINE_OCTETS], message[LINE_OCTETS];
  int milliseconds;
  size_t octets;
  while (fgets(line, sizeof line, stdin)) {
    if (sscanf(line, "signature %s %s %s", point, der, message) == 3) {
      if (signature_count == SIGNATURES_MAX) fail("too many signatures");
      signatures[signature_count].key = key_of(octets_of(point));
      signatures[signature_count].signature = octets_of(der);
      signatures[signature_count++].message = octets_of(message);
    } else if (sscanf(line, "sm2 %d", &milliseconds) == 1) {
      measure(milliseconds, 0);
    } else if (sscanf(line, "sm3 %zu %d", &octets, &milliseconds) == 2) {
      measure(milliseconds, octets);
    } else {
      fail("no such command");
    }
  }
  return 0;
}
