# Una foto que sube un miembro

picture-not-one = Eso no es una imagen que yo pueda leer. Sube un JPEG, PNG, GIF o WebP.
picture-too-big = Esa imagen es demasiado grande: puede tener como mucho { $megabytes } MB y { $megapixels } megapíxeles. Hazla más pequeña, por ejemplo con una captura de pantalla, y sube esa.
picture-broken = Esa imagen está dañada y no he podido leerla hasta el final. Guárdala de nuevo, o elige otra, y súbela.
picture-not-fetched = Ahora mismo no he podido obtener tu imagen de Discord. Súbela otra vez.
