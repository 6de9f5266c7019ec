/*
 * Makes SM2 signatures with libcrypto, spoils half of them in one place, and says what libcrypto itself
 * makes of each: a line a case, `point id message signature verdict`, in hexadecimal, `-` for nothing.
 * Built and driven by run.ts: openssl-sm2 COUNT
 */
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CASES_A_KEY 16
#define MESSAGE_MAX 300
#define ID_MAX 40
#define POINT 65

typedef struct {
  unsigned char octets[512];
  size_t length;
} Octets;

static void give_up(const char *what) {
  fprintf(stderr, "openssl-sm2: %s failed\n", what);
  exit(1);
}

static unsigned draw(unsigned below) {
  unsigned value;
  if (RAND_bytes((unsigned char *)&value, sizeof value) != 1) give_up("RAND_bytes");
  return value % below;
}

static void draw_octets(Octets *octets, size_t length) {
  octets->length = length;
  if (length > 0 && RAND_bytes(octets->octets, (int)length) != 1) give_up("RAND_bytes");
}

static void print(const Octets *octets) {
  if (octets->length == 0) putchar('-');
  for (size_t i = 0; i < octets->length; i++) printf("%02x", octets->octets[i]);
  putchar(' ');
}

/* A context for one digest-sign or digest-verify under the ID; the key context goes with it. */
static EVP_MD_CTX *context_under(EVP_PKEY *key, const Octets *id, EVP_PKEY_CTX **key_context) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  *key_context = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
  if (context == NULL || *key_context == NULL) give_up("a context");
  EVP_MD_CTX_set_pkey_ctx(context, *key_context);
  if (EVP_PKEY_CTX_set1_id(*key_context, id->octets, id->length) <= 0) give_up("set1_id");
  return context;
}

static void sign(EVP_PKEY *key, const Octets *id, const Octets *message, Octets *signature) {
  EVP_PKEY_CTX *key_context;
  EVP_MD_CTX *context = context_under(key, id, &key_context);
  signature->length = sizeof signature->octets;
  if (EVP_DigestSignInit(context, NULL, EVP_sm3(), NULL, key) <= 0) give_up("DigestSignInit");
  if (EVP_DigestSign(context, signature->octets, &signature->length, message->octets, message->length) <= 0) give_up("DigestSign");
  EVP_MD_CTX_free(context);
  EVP_PKEY_CTX_free(key_context);
}

static EVP_PKEY *key_of(const Octets *point) {
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "SM2", NULL);
  OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0),
    OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point->octets, point->length),
    OSSL_PARAM_construct_end(),
  };
  if (EVP_PKEY_fromdata_init(context) <= 0 || EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) <= 0) key = NULL;
  EVP_PKEY_CTX_free(context);
  return key;
}

static int verdict(const Octets *point, const Octets *id, const Octets *message, const Octets *signature) {
  EVP_PKEY *key = key_of(point);
  if (key == NULL) return 0;
  EVP_PKEY_CTX *key_context;
  EVP_MD_CTX *context = context_under(key, id, &key_context);
  int valid = EVP_DigestVerifyInit(context, NULL, EVP_sm3(), NULL, key) > 0 &&
    EVP_DigestVerify(context, signature->octets, signature->length, message->octets, message->length) == 1;
  EVP_MD_CTX_free(context);
  EVP_PKEY_CTX_free(key_context);
  EVP_PKEY_free(key);
  return valid;
}

/* Spoils one octet of one of the four, or takes the last octet away, or adds one. */
static void spoil(Octets *point, Octets *id, Octets *message, Octets *signature) {
  Octets *all[] = { signature, signature, signature, message, point, id };
  Octets *chosen = all[draw(6)];
  unsigned how = draw(8);
  if (how == 0 && chosen != point) chosen->octets[chosen->length++] = (unsigned char)draw(256);
  else if (chosen->length == 0) signature->octets[signature->length - 1] ^= 1;
  else if (how == 1 && chosen != point) chosen->length -= 1;
  else chosen->octets[draw((unsigned)chosen->length)] ^= (unsigned char)(1 + draw(255));
}

int main(int count, char **arguments) {
  long left = count > 1 ? atol(arguments[1]) : 0;
  while (left > 0) {
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "SM2");
    Octets own;
    if (key == NULL || !EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, own.octets, sizeof own.octets, &own.length)) give_up("keygen");
    if (own.length != POINT) give_up("an uncompressed point");
    for (int i = 0; i < CASES_A_KEY && left > 0; i++, left--) {
      Octets point = own, id, message, signature;
      if (draw(4) == 0) draw_octets(&id, 1 + draw(ID_MAX));
      else memcpy(id.octets, "1234567812345678", id.length = 16);
      draw_octets(&message, draw(MESSAGE_MAX));
      sign(key, &id, &message, &signature);
      if (draw(2) == 0) spoil(&point, &id, &message, &signature);
      print(&point);
      print(&id);
      print(&message);
      print(&signature);
      printf("%d\n", verdict(&point, &id, &message, &signature));
    }
    EVP_PKEY_free(key);
  }
  return 0;
}
