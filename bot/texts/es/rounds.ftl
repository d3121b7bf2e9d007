# /match y /rounds

round-thread = { $names }
round-hello = Hola { $people }, ¡es hora de conocerse!
round-why-all = **¿Por qué este grupo?** Tienen en común { $list }
round-why-some = **¿Por qué este grupo?**
    { $list }
round-why-two = { $first } y { $second } comparten { $interest }
round-why-nothing = **¿Por qué este grupo?** Aún no se conocen, y de intereses distintos salen buenas preguntas.
round-question = **Para empezar:** { $question }
round-readers = -# Este hilo es solo de este grupo. Los moderadores de este servidor también pueden leerlo.

question-shared-1 = ¿Cómo empezó lo de cada cual con { $interest }?
question-shared-2 = ¿Qué es lo mejor que ha traído { $interest } este año?
question-shared-3 = Si alguien quisiera empezar mañana con { $interest }, ¿qué consejo le vendría bien?
question-shared-4 = ¿Qué entiende mal casi todo el mundo de { $interest }?
question-shared-5 = ¿Hasta dónde llegar con { $interest } en un año?
question-shared-6 = ¿Qué es lo más sorprendente de { $interest } últimamente?
question-open-1 = ¿Qué ilusiona a cada cual últimamente?
question-open-2 = ¿De qué se podría hablar una hora sin preparar nada?
question-open-3 = ¿Qué aprendizaje inesperado trajo este mes?
question-open-4 = ¿Qué pequeña cosa mejoró la semana?
question-open-5 = ¿Qué hacer mañana con un día libre?
question-open-6 = ¿Quién o qué despertó la mayor afición de cada cual?
