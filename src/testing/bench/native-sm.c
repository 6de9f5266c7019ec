/*
 * SM2 and SM3 of a native library for `npm run bench -- sm2` and `-- sm3`: libcrypto, or with -DGMSSL GmSSL 3.1 and
 * later. Reads what there is from standard input, then answers each command with one line, so that its turns stand
 * between those of the other contestants.
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

enum { SIGNATURES_MAX = 1024, LINE_OCTETS = 8192 };

struct octets {
  unsigned char *bytes;
  size_t length;
};

static void fail(const char *why) {
  fprintf(stderr, "native-sm: %s\n", why);
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

#ifdef GMSSL
#include <gmssl/sm2.h>
#include <gmssl/sm3.h>

typedef SM2_KEY public_key;

/* SubjectPublicKeyInfo is the one form of a key that every version reads. */
static public_key key_of(struct octets point) {
  static const unsigned char prefix[] = {0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
                                         0x06, 0x08, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 0x01, 0x82, 0x2d, 0x03, 0x42, 0x00};
  unsigned char info[sizeof prefix + 65];
  if (point.length != 65) fail("a point has 65 octets");
  memcpy(info, prefix, sizeof prefix);
  memcpy(info + sizeof prefix, point.bytes, 65);
  const unsigned char *next = info;
  size_t left = sizeof info;
  SM2_KEY key;
  if (sm2_public_key_info_from_der(&key, &next, &left) != 1) fail("cannot read a key");
  return key;
}

static int verifies(public_key key, struct octets signature, struct octets message) {
  SM2_VERIFY_CTX context;
  return sm2_verify_init(&context, &key, SM2_DEFAULT_ID, SM2_DEFAULT_ID_LENGTH) == 1 &&
      sm2_verify_update(&context, message.bytes, message.length) == 1 &&
      sm2_verify_finish(&context, signature.bytes, signature.length) == 1;
}

static void digest_of(const unsigned char *bytes, size_t length, unsigned char output[32]) {
  SM3_CTX context;
  sm3_init(&context);
  sm3_update(&context, bytes, length);
  sm3_finish(&context, output);
}
#else
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

typedef EVP_PKEY *public_key;

static public_key key_of(struct octets point) {
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

static int verifies(public_key key, struct octets signature, struct octets message) {
  EVP_MD_CTX *digest = EVP_MD_CTX_new();
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
  EVP_PKEY_CTX_set1_id(context, "1234567812345678", 16);
  EVP_MD_CTX_set_pkey_ctx(digest, context);
  int verified = EVP_DigestVerifyInit(digest, NULL, EVP_sm3(), NULL, key) > 0 &&
      EVP_DigestVerify(digest, signature.bytes, signature.length, message.bytes, message.length) == 1;
  EVP_PKEY_CTX_free(context);
  EVP_MD_CTX_free(digest);
  return verified;
}

static void digest_of(const unsigned char *bytes, size_t length, unsigned char output[32]) {
  EVP_Digest(bytes, length, output, NULL, EVP_sm3(), NULL);
}
#endif

static struct {
  public_key key;
  struct octets signature, message;
} signatures[SIGNATURES_MAX];
static int signature_count;

static void verify(int number) {
  if (!verifies(signatures[number].key, signatures[number].signature, signatures[number].message))
    fail("a signature does not verify");
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
    if (octets > 0) digest_of(document, octets, output);
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
