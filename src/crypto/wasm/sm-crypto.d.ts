/** sm-crypto carries no declarations; what is used of it is said where it is used. */
declare module 'sm-crypto' {
  const smCrypto: import('../sm2/script-verifier.ts').SmCrypto
  export default smCrypto
}
