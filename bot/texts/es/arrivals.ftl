# Saludos, el recordatorio y el mensaje fijo del canal de presentaciones

greeting = ¡Te damos la bienvenida, { $person }! Cuéntanos un poco de ti, para que te encuentren las personas adecuadas. Es un minuto.
greeting-crowd = ¡Os doy la bienvenida a quienes acabáis de llegar! Contadnos un poco de vosotros, para que os encuentren las personas adecuadas. Es un minuto.
invitation = **¿Ya te has presentado?** Quien sabe un poco de ti puede saludarte. Es un minuto, y puedes cambiarlo cuando quieras.
invitation-title = Preséntate aquí
reminder = Aún puedes presentarte en { $channel }: basta una frase sobre ti y lo que te gusta, y te encontrará gente que lo comparte. Es la única vez que lo menciono.
reminder-on-server = Discord solo admite el formulario en el servidor. Ve a { $channel } y pulsa *Preséntate* allí, o escribe `/introduce`.
reminder-of-another = Esto se le escribió a otra persona, y solo ella puede pulsarlo. Con `/introduce` te presentas tú.
no-thanks-button = No, gracias
no-thanks = De acuerdo, no vuelvo a mencionarlo. Si cambias de idea, escribe `/introduce` en el servidor.
did-introductions-standing = mantener un mensaje mío en su sitio
