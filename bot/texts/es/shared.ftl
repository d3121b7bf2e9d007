# Dicho por varias funciones y por el gestor de errores.

defect = Algo ha fallado por nuestra parte y ha quedado anotado (referencia { $reference }). No se ha perdido nada de lo que escribiste antes. Inténtalo otra vez; si vuelve a pasar, dile esa referencia a un organizador.
storage-away = Ahora mismo no puedo acceder a mi memoria; no se ha perdido nada. Inténtalo de nuevo dentro de un minuto.
outdated-button = Este botón es de un mensaje mío más antiguo. Usa el más nuevo de este canal, o escribe `/` para ver lo que puedo hacer.
outdated-form = Este formulario es de una versión anterior. Ábrelo de nuevo: el nuevo acepta lo que escribiste.
outdated-command = Acabo de actualizarme y este comando ha cambiado. Recarga Discord (Ctrl+R, o reinicia la aplicación) y escríbelo de nuevo.
restarting = Me están reiniciando ahora mismo. No se pierde nada: inténtalo otra vez dentro de un momento.
organisers-only = Esto es para organizadores, que aquí tienen **Gestionar servidor**. Pídeselo a uno de ellos.
on-server-only = Esto solo funciona en el servidor. Ve allí, busca lo mismo entre sus comandos (escribe `/`) y hazlo allí.
channel-gone = El canal elegido para esto ya no existe. Un organizador puede elegir otro en `/setup panel`.
channel-rights = No puedo hacerlo en { $channel }: me falta { $rights }. Dame ese permiso en los ajustes del canal, en *Permisos*, e inténtalo de nuevo.
zone-unknown = No conozco la zona horaria «{ $zone }». Empieza a escribir una ciudad y elígela de la lista, por ejemplo *Europe/Madrid* o *America/Bogota*.

pair-thread = { $names }
pair-question = **Para empezar:** { $question }
pair-readers = -# Este hilo es vuestro. Quienes moderan este servidor también pueden leerlo.

card-avatar = Foto de { $name }
card-interests = Intereses: { $list }
card-looking-for = Busca: { $list }
card-languages = Habla { $list }
card-hours = Suele tener tiempo: { $hours }
card-hours-in = Suele tener tiempo: { $hours } ({ $zone })
card-links = Enlaces: { $list }
ask-to-meet-button = Pedir conocerse

looking-for-friends = amistades
looking-for-collaborators = gente con quien colaborar
looking-for-mentor = un mentor o una mentora
looking-for-mentee = alguien a quien guiar
looking-for-professional = contactos profesionales
looking-for-looking = solo mirar

right-view-channel = Ver canal
right-send-messages = Enviar mensajes
right-read-message-history = Leer el historial de mensajes
right-create-public-threads = Crear hilos públicos
right-create-private-threads = Crear hilos privados
right-send-messages-in-threads = Enviar mensajes en hilos
right-attach-files = Adjuntar archivos
right-manage-channels = Gestionar canales
right-connect = Conectar
right-speak = Hablar

stretch-weekday-mornings = mañanas entre semana
stretch-weekday-middays = mediodías entre semana
stretch-weekday-afternoons = tardes entre semana
stretch-weekday-evenings = noches entre semana
stretch-weekday-nights = madrugadas entre semana
stretch-weekend-mornings = mañanas del fin de semana
stretch-weekend-afternoons = tardes del fin de semana
stretch-weekend-evenings = noches del fin de semana
stretch-weekend-nights = madrugadas del fin de semana

day-0 = lunes
day-1 = martes
day-2 = miércoles
day-3 = jueves
day-4 = viernes
day-5 = sábado
day-6 = domingo
