/** workerd compiles what is imported and hands the module over. */
declare module '*.wasm' {
  const module: object
  export default module
}
