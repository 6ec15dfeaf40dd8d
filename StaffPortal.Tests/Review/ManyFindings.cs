using System.Globalization;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Tests.Review;

/// <summary>A queue that nobody has worked on for long.</summary>
internal static class ManyFindings
{
    /// <summary>Findings of random scores, many of them alike; one in eight is decided.</summary>
    public static async Task AddAsync(PortalDbContext db, Guid account, int count, DateTimeOffset now)
    {
        var random = new Random(2569);
        db.AddRange(
            Enumerable
                .Range(1, count)
                .Select(n => new Finding
                {
                    Id = Guid.NewGuid(),
                    FirstEntryId = n,
                    AccountId = account,
                    FirstAt = now.AddHours(-n),
                    LastAt = now.AddHours(-n),
                    FoundAt = now.AddHours(-n),
                    Score = 4 + (random.Next(60) / 10.0),
                    Looks = 3,
                    Citizens = 1,
                    RulesVersion = 1,
                    Reasons = string.Create(CultureInfo.InvariantCulture, $"Unexplained 2 {random.Next(1, 5)}"),
                    State = n % 8 == 0 ? FindingState.Accepted : (FindingState)random.Next(1, 4),
                    Overdue = (OverdueLevel)(n % 3),
                    DecidedAt = n % 8 == 0 ? now.AddMinutes(-random.Next(50)) : null,
                })
        );
        await db.SaveChangesAsync();
    }
}
