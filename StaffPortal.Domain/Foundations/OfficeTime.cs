namespace StaffPortal.Domain.Foundations;

/// <summary>The office's clock: instants are kept in UTC, days are counted in Bangkok (UTC+7, no daylight saving).</summary>
public static class OfficeTime
{
    private static readonly TimeSpan Bangkok = TimeSpan.FromHours(7);

    /// <summary>The instant with Bangkok's offset, for showing.</summary>
    public static DateTimeOffset InBangkok(DateTimeOffset instant) => instant.ToOffset(Bangkok);

    /// <summary>The calendar day in Bangkok.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(InBangkok(instant).DateTime);

    /// <summary>The first instant of a day in Bangkok, as UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Bangkok).ToUniversalTime();
}
