# /checkins

cmd-checkins = Preguntas que mantienen vivo un canal
cmd-checkins-create = Haz una pregunta en un canal, una y otra vez
cmd-checkins-list = Mira las preguntas de este servidor
cmd-checkins-delete = Deja de hacer una pregunta
cmd-checkins-channel = Dónde preguntar
cmd-checkins-question = Qué preguntar
cmd-checkins-days = Qué días: entre semana, o lun, jue
cmd-checkins-time = A qué hora: 9:30, 17 o 5 pm
cmd-checkins-zone = En qué zona horaria; la de este servidor si no eliges otra
cmd-checkins-delete-checkin = Qué pregunta

checkin-created = Preguntaré en { $channel }, con la hora de { $zone }. Las próximas veces, en la tuya:
    { $times }
checkins-list = **Preguntas de este servidor**
    { $list }
checkins-row = `{ $id }` { $question } · { $channel } · próxima { $next }
checkins-more = …y { $count } más
checkins-none = Este servidor aún no tiene preguntas. Empieza una con `/checkins create`.
checkin-unknown = Este servidor no tiene la pregunta { $id }. `/checkins list` muestra las que tiene.
checkin-deleted = Ya no pregunto: «{ $question }». Las respuestas se quedan donde están.
checkin-closed = Esta pregunta está cerrada: se ha hecho otra más nueva, o se ha retirado. Responde a la más nueva del canal.

days-unreadable = No entiendo «{ $days }» como días. Escribe por ejemplo *entre semana* o *lun, jue*.
time-unreadable = No entiendo «{ $time }» como hora. Escribe por ejemplo *9:30* o *5 pm*.
question-empty = Ahí no hay ninguna pregunta. Escribe una que se responda en una frase, por ejemplo: ¿Qué te ha hecho sonreír esta semana?

answer-button = Responder
answer-title = Tu respuesta
answer-label = La leerá todo el canal
answer-empty = No había nada que leer en tu respuesta. Pulsa *Responder* otra vez; basta una palabra.
answer-kept = Gracias, tengo tu respuesta. La pregunta muestra las que caben; pulsa *Responder* otra vez para cambiar la tuya.
answers-count = { $count ->
        [one] Una respuesta
       *[other] { $count } respuestas
    }
answers-more = -# …y { $count } más
