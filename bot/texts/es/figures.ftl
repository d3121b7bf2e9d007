# /introductions figures

cmd-introductions-figures = Mira cuántas presentaciones tuvieron respuesta, cuándo y quién volvió
figures-none = Aún no hay nada que contar: nadie se ha presentado en las últimas doce semanas. `/setup check` dice si se puede.
figures-title = ## Presentaciones de las últimas { $weeks } semanas
figures-answered = Con respuesta: { $share }
figures-minutes = Hasta la primera respuesta (la mitad, antes): { $count ->
    [one] un minuto
   *[other] { $count } minutos
}
figures-hours = Hasta la primera respuesta (la mitad, antes): { $count } horas
figures-waiting = { $count ->
    [one] Una es de las últimas 24 horas y aún espera; todavía no cuenta.
   *[other] { $count } son de las últimas 24 horas y aún esperan; todavía no cuentan.
}
figures-feelings = Cómo dicen que les va: { $home } como en casa, { $going } van llegando, { $no } más bien no.
figures-returns = **¿Vuelven quienes llegan?** Quién escribió algo, en cualquier parte:
figures-week-1 = En la primera semana: con respuesta en un día { $answered }; el resto { $unanswered }.
figures-week-4 = En la cuarta semana: con respuesta hasta entonces { $answered }; el resto { $unanswered }.
figures-differs = Más de lo que explica el azar.
figures-same = Puede ser azar.
figures-nobody = nadie aún
figures-share = { $percent } % ({ $hits } de { $of })
figures-small = (pocas: con cautela)
figures-too-few = { $hits } de { $of } (muy pocas para un porcentaje)
figures-caution = -# Quien tiene respuesta puede ser distinto en otras cosas: una presentación más viva, una hora mejor. Quienes se fueron también cuentan.
figures-picture-title = Presentaciones por semana
figures-soon = respuesta en un día
figures-later = respuesta después
figures-never = sin respuesta
figures-alt = Barras de presentaciones por semana, en tres partes.
figures-alt-week = Semana del { $date }: { $soon } con respuesta en un día, { $later } después, { $never } sin respuesta.
