namespace StaffPortal.Domain.Sample;

/// <summary>Ids that the same seed gives again.</summary>
internal static class SampleIds
{
    public static Guid NextId(this Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }
}
