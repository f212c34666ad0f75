/**
 * What a server that gets something wrong gives away, the worst first: it grants what nobody signed (`forgery`), or to
 * somebody else (`impersonation`), or again (`replay`), or what was meant for another server (`wrong audience`), or what is
 * no sound request (`malformed accepted`); it refuses what is sound (`over-strict`); it refuses rightly in other words
 * (`wrong words`); it answers or describes itself otherwise than a document says (`form`).
 */
export type Impact =
  | 'forgery'
  | 'impersonation'
  | 'replay'
  | 'wrong audience'
  | 'malformed accepted'
  | 'over-strict'
  | 'wrong words'
  | 'form';
