/** Made by scripts/lib/bundled-worker.mjs. */
declare module '*?bundled' {
  const source: string;
  export default source;
}

declare module '*?script' {
  const source: string;
  export default source;
}

declare module '*?compressed' {
  const base64: string;
  export default base64;
}
