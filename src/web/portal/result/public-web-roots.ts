/**
 * SHA-256 of the roots in certs/ that are on Mozilla's list: browsers trust them for web sites, which says nothing of any
 * other list. A test compares with certs/manifest.json, which names their origin.
 */
export const PUBLIC_WEB_ROOTS: ReadonlySet<string> = new Set([
  'f3896f88fe7c0a882766a7fa6ad2749fb57a7f3e98fb769c1fa7b09c2c44d5ae', // bjca-global-root-ca1
  '574df6931e278039667b720afdc1600fc27eb66dd3092979fb73856487212882', // bjca-global-root-ca2
  '5cc3d78e4e1d5e45547a04e6873e64f90cf9536d1ccc2ef800f355c4c5fd70fd', // cfca-ev-root
  'bfff8fd04433487d6a8aa60c1a29767a9fc2bbb05e420f713a13b992891d3893', // gdca-trustauth-r5-root
  'f015ce3cc239bfef064be9f1d2c417e1a0264a0a94be1f0c8d121864eb6949cc', // hipki-root-ca-g1
  '5a2fc03f0c83b090bbfa40604b0988446c7636183df9846e17101a447fb8efd6', // hongkong-post-root-ca-3
  'e0d3226aeb1163c2e48ff9be3b50b4c6431be7bb1eacc5c36b5d5ec509039a08', // trustasia-global-root-ca-g3
  'be4b56cb5056c0136a526df444508daa36a0b54f42e4ac38f72af470e479654c', // trustasia-global-root-ca-g4
  'c0076b9ef0531fb1a656d67c4ebe97cd5dbaa41ef44598acc2489878c92d8711', // trustasia-tls-ecc-root-ca
  '06c08d7dafd876971eb1124fe67f847ec0c7a158d3ea53cbe940e2ea9791f4c3', // trustasia-tls-rsa-root-ca
  '3f63bb2814be174ec8b6439cf08d6d56f0b7c405883a5648a334424d6b3ec558', // twca-cyber-root-ca
  '59769007f7685d0fcd50872f9f95d5755a5b2b457d81f3692b610a98672f0e1b', // twca-global-root-ca
  'bfd88fe1101c41ae3e801bf8be56350ee9bad1a6b9bd515edc5c6d5b8711ac44', // twca-root-certification-authority
  'd43af9b35473755c9684fc06d7d8cb70ee5c28e773fb294eb41ee71722924d24', // uca-extended-validation-root
  '9bea11c976fe014764c1be56a6f914b5a560317abd9988393382e5161aa0493c', // uca-global-g2-root
  '30fbba2c32238e2a98547af97931e550428b9b3f1c8eeb6633dcfa86c5b27dd3', // vtrus-ecc-root-ca
  '8a71de6559336f426c26e53880d00d88a18da4c6a91f0dcb6194e206c5c96387', // vtrus-root-ca
])
