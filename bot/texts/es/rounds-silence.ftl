# Rondas: quien no dio señales

silence-asked = **Una pausa para ti.** No diste señales en tus tres últimos grupos de *{ $programme }*, así que te he puesto en pausa: el silencio también es una respuesta, y nadie se lo toma a mal. ¿Cómo seguimos? Sin respuesta sigues en pausa y no vuelvo a preguntar.
silence-stay-button = Me quedo
silence-later-button = Pregúntame luego
silence-leave-button = Lo dejo
silence-stays = ¡Qué bien que sigas! Estás otra vez en la próxima ronda.
silence-later = Sigues en pausa, y te vuelvo a preguntar el { $when }.
silence-left = Ya no participas: no hay más rondas hasta que escribas otra vez `/match join`.
silence-not-joined = Ya no participas. Escribe `/match join` si quieres volver.
