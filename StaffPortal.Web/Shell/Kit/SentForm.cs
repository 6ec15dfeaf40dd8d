namespace StaffPortal.Web.Shell.Kit;

/// <summary>
/// Which sending of a form this call belongs to: <see cref="PortalForm"/> says it, and the acts of <see cref="PortalComponent"/> are that
/// command. It travels with the call, so a form's looks beside the act are not taken for it.
/// </summary>
internal static class SentForm
{
    private static readonly AsyncLocal<Guid?> Ambient = new();
    private static readonly AsyncLocal<SendingOutcome?> AmbientOutcome = new();

    /// <summary>The command of the form; null outside one.</summary>
    public static Guid? Command
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Where the act that the form asks for says what came of it; null outside a form.</summary>
    public static SendingOutcome? Outcome
    {
        get => AmbientOutcome.Value;
        set => AmbientOutcome.Value = value;
    }
}

/// <summary>What came of sending a form; a form that was refused keeps what was typed.</summary>
internal sealed class SendingOutcome
{
    public bool IsRefused { get; set; }
}
