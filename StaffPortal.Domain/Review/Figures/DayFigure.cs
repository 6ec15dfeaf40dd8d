using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Review.Figures;

/// <summary>By what accesses are counted. The number is stored.</summary>
public enum FigureKind
{
    /// <summary>Hour of the day, 0 to 23 in Bangkok; every access has one.</summary>
    Hour = 1,

    /// <summary>The purpose's service.</summary>
    Service = 2,

    /// <summary>The village of whose record it was; a search has none, and an access to several people may have several.</summary>
    Village = 3,

    /// <summary>Who.</summary>
    Person = 4,

    /// <summary>The contract they worked under.</summary>
    Contract = 5,
}

/// <summary>
/// The accesses of one day (Bangkok) by one key, counted as the review goes through the log, so that nobody counts the log itself to show
/// them. An access is counted once the sitting it belongs to is over.
/// </summary>
internal sealed class DayFigure
{
    public DateOnly Day { get; init; }

    public FigureKind Kind { get; init; }

    /// <summary>The hour, the village's number, or an opaque id.</summary>
    public string Key { get; init; } = "";

    /// <summary>Accesses that were permitted.</summary>
    public int Accesses { get; set; }

    /// <summary>How many of them something explains.</summary>
    public int Explained { get; set; }

    /// <summary>Tries that were denied.</summary>
    public int Denied { get; set; }
}

/// <summary>How far somebody's accesses are counted: a node that goes through the log again counts none twice.</summary>
internal sealed class FigureMark
{
    public Guid AccountId { get; init; }

    /// <summary>The newest entry of theirs that is counted.</summary>
    public long EntryId { get; set; }
}

internal sealed class DayFigureMapping : IEntityTypeConfiguration<DayFigure>
{
    private const int KeyLength = 36;

    public void Configure(EntityTypeBuilder<DayFigure> figure)
    {
        figure
            .ToTable("DayFigures")
            .HasKey(f => new
            {
                f.Day,
                f.Kind,
                f.Key,
            });
        figure.Property(f => f.Key).HasMaxLength(KeyLength);
    }
}

internal sealed class FigureMarkMapping : IEntityTypeConfiguration<FigureMark>
{
    public void Configure(EntityTypeBuilder<FigureMark> mark)
    {
        mark.ToTable("FigureMarks").HasKey(m => m.AccountId);
        mark.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
