/** Colours, light, dark and on paper: of grounds, of ink, of how grave a thing is. Every pair of ink and ground has a contrast of 4.5. */
export const colours = `
:root {
  color-scheme: light dark;
  --paper: #fcfcfb; --panel: #fff; --ink: #171b1f; --muted: #565f68; --line: #dfe3e6; --strong: #b9c0c6; --link: #0f5290; --code: #f3f4f5;
  --bad: #a5161d; --bad-bg: #fcebea; --warn: #83450a; --warn-bg: #fdf1e2; --doubt: #573a8f; --doubt-bg: #f2edfa;
  --good: #14633a; --good-bg: #e7f4ec; --none: #4c565f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --panel: #1a1e22; --ink: #e5e9ec; --muted: #a2acb5; --line: #30373d; --strong: #515b64; --link: #8bbcf4; --code: #22272c;
    --bad: #ff9f98; --bad-bg: #431a1b; --warn: #f5bd7d; --warn-bg: #3d290f; --doubt: #cbb4f6; --doubt-bg: #30234a;
    --good: #86d5a6; --good-bg: #14341f; --none: #b4bdc6;
  }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --panel: #fff; --ink: #000; --muted: #444; --line: #ccc; --strong: #999; --link: #000; --code: #f5f5f5;
    --bad: #8c1015; --bad-bg: #fff; --warn: #6b3600; --warn-bg: #fff; --doubt: #4a2a80; --doubt-bg: #fff;
    --good: #0e4d2c; --good-bg: #fff; --none: #333;
  }
}
`;
