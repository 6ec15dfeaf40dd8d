namespace StaffPortal.Domain.Fields.Kinds;

/// <summary>A number under which a service knows somebody: of a meter, of a title deed.</summary>
internal sealed class ServiceNumberKind : TextKind
{
    private const int Told = 3;

    public override string? Brief(string value, DateOnly today) => value.Length > Told ? $"{Dots(Told)}{value[^Told..]}" : null;
}
