# /introduce, /profile, saludos y tarjetas

cmd-introduce = Preséntate en este servidor
cmd-profile = Lo que has contado de ti
cmd-profile-show = Mira tu propia presentación
cmd-profile-edit = Cambia tu presentación
cmd-profile-zone = Di en qué zona horaria vives
cmd-profile-zone-zone = Escribe una ciudad, un país o una diferencia: Madrid, Japón, UTC+2
menu-view-introduction = Ver presentación

introduce-button = Preséntate
edit-button = Editar

form-title = Preséntate
form-name = Nombre y pronombres
form-name-hint = Cómo quieres que te llamen: Ada (ella). Si lo dejas vacío, tu nombre en Discord.
form-about = Sobre mí
form-about-hint = Quién eres, con tus palabras. Puede leerlo todo el servidor.
form-interests = Intereses
form-interests-hint = Con tus palabras, hasta 20: me encanta el senderismo y Rust. Con ellos se buscan coincidencias.
form-looking-for = Busco
form-languages = Idiomas
form-languages-hint = En los que te gusta hablar: español, English.
form-links = Enlaces
form-links-hint = Hasta { $most }, uno por línea. Se pulsan los de sitios que el servidor conoce.

introduction-posted = ¡Gracias! Tu presentación está en { $channel }. `/people like-me` muestra quién comparte tus intereses; con `/match join` os presento.
introduction-edited = Hecho: tu presentación está al día.
introduction-none = { $name } aún no se ha presentado aquí. Puedes escribirle sin más.
answers-lost = Quienes organizan ya preguntan otra cosa, así que esta respuesta tuya no se guarda: { $answers }
understood = **Lo que he entendido que te interesa**
    { $list }
understood-placeholder = Lo que es así
understood-refused = Lo dejo fuera, porque has dicho que no es lo tuyo: { $list }
understood-hint = -# ¿No del todo? Desmarca lo que no sea así, o pulsa *Editar* y dilo con otras palabras.
introduction-kept-not-set-up = Gracias, he guardado tu presentación. Este servidor aún no ha elegido un canal para ellas: cuando un organizador lo haga (`/setup panel`), escribe `/profile edit` y envíala de nuevo para publicarla.
introduction-kept-no-rights = Gracias, he guardado tu presentación, pero ahora mismo no puedo escribir en el canal de presentaciones. Un organizador ve en `/setup check` lo que falta; después, escribe `/profile edit` y envíala de nuevo.
introduction-about-empty = No había nada que leer en *Sobre mí*. Basta una frase: qué haces o qué te gusta. Lo que escribiste está guardado.
introduction-interests-empty = No he podido leer ningún interés en *Intereses*. Nombra uno o varios con comas, por ejemplo: senderismo, cocina, Rust. Lo que escribiste está guardado.
introduction-too-long = Uno de los campos admite { $most } caracteres y el tuyo tiene { $over } más. Pulsa *Corregir* y acórtalo: lo que escribiste está guardado hasta ahí.
introduction-fix-button = Corregir
introduction-gone = Esta presentación se ha retirado. Encontrarás las más nuevas más abajo en este canal.
introduction-thread = Saluda a { $name }
profile-none = Aún no te has presentado aquí. Escribe `/introduce`: es un minuto.

say-hi-button = Saluda a { $name }
hi-self = ¡Esa persona eres tú! Los demás pulsan esto para saludarte. Con `/profile edit` puedes cambiar lo que leen.
hi-where = Escribe a { $name } aquí, con tus palabras: { $thread }
    Por si quieres una primera línea:
hi-opener-shared = Tenemos en común **{ $interest }**. ¿Cómo empezaste con ello?
hi-opener-theirs = He leído que te interesa **{ $interest }**. ¿Qué es lo que más disfrutas de ello?
hi-opener-open = ¿En qué andas últimamente?
hi-opener-place = ¿Qué te trajo a este servidor?

more-button = Añadir más
more = ## Más sobre ti
    Todo esto es voluntario; cada cosa se guarda al momento.
more-none = nada todavía
more-zone = **Zona horaria:** { $zone }. Escribe `/profile zone` para cambiarla.
more-hours = **Cuándo sueles tener tiempo:** { $hours }
more-links = **Enlaces:** { $links }
more-hours-button = Cuándo tengo tiempo
more-words-button = Enlaces y más
more-form-title = Más sobre ti
hours = ## ¿Cuándo sueles tener tiempo?
    En tu propio reloj. Ahora: { $hours }
hours-stretches-placeholder = Partes de la semana
hours-by-day = O hora por hora:
hours-day-placeholder = Elige un día
hours-placeholder = Horas del { $day }
hours-back-button = Listo
links-left-out = Lo demás está guardado, pero esto no: { $list }. Un enlace es como github.com/ada, y hay sitio para { $most }. Pulsa *Enlaces y más* para cambiarlos.
more-picture = **Foto:** la que subiste
more-no-picture = **Foto:** la que tienes en Discord
more-picture-button = Subir una foto
more-no-picture-button = Quitar la foto
picture-form-title = Una foto tuya, o de lo que haces
form-picture = Foto
form-picture-hint = JPEG, PNG, GIF o WebP, de 8 MB como mucho. Guardo una copia pequeña, sin dónde se hizo.
