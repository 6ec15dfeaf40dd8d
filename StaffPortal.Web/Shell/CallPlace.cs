namespace StaffPortal.Web.Shell;

/// <summary>Where the connection comes from by which a circuit is called; known while the call runs.</summary>
internal static class CallPlace
{
    private static readonly AsyncLocal<string?> Ambient = new();

    /// <summary>The address; null outside of a call.</summary>
    public static string? Address
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }
}
