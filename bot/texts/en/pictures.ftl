# A picture that a member uploads

picture-not-one = That is no picture that I can read. Upload a JPEG, PNG, GIF or WebP.
picture-too-big = That picture is too big: it may have at most { $megabytes } MB and { $megapixels } megapixels. Make it smaller, for example by taking a screenshot of it, and upload that.
picture-broken = That picture is damaged, so I could not read it to its end. Save it anew, or choose another, and upload that.
picture-not-fetched = I could not get your picture from Discord just now. Upload it once more.
