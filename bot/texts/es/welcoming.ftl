# /setup welcome

cmd-setup-welcome = Elige cómo se saluda, recuerda y responde a quien llega
welcome-panel = ## Cómo se recibe a quien llega
    Cada elección vale al momento. Los canales de presentaciones y saludos están en `/setup panel`, los mensajes de las dos primeras semanas en `/setup journey`.
welcome-placeholder = Elige
welcome-never = Nunca
welcome-greets = **Saludo:** a quien llega se le saluda en el canal de bienvenida
welcome-greets-yes = Sí, con una mención, tras pasar la verificación
welcome-greets-no = No
welcome-remind = **Un recordatorio** a quien no se ha presentado
welcome-remind-after = { $count ->
    [one] Al cabo de un día
   *[other] Al cabo de { $count } días
}
welcome-ask = **Se pregunta a quienes saludan** por quien no tiene respuesta
welcome-ask-after = { $count ->
    [one] Tras una hora de día
   *[other] Tras { $count } horas de día
}
welcome-approval = **Quién ve primero una presentación**
welcome-approval-yes = Moderadores, que la publican o dicen qué cambiar
welcome-approval-no = Todo el mundo, al momento
welcome-greeters = **El canal de quienes saludan**, donde se pulsa *Yo saludo* y donde pregunto. Sin él, sigo preguntando a quien eligió que fuera en privado.
welcome-no-moderators = Los moderadores necesitan para eso un canal que no lea todo el mundo. Elige uno en `/setup panel` (*Moderadores*) y vuelve a elegir esto.
