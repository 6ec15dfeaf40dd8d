using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Administration.Approvals;

/// <summary>What takes two people (law 12).</summary>
public enum ProposalKind
{
    /// <summary>Another role; for a new account, its first.</summary>
    Role = 1,

    /// <summary>A link by which a password is chosen.</summary>
    ActivationLink = 2,

    /// <summary>The first grant that an account ever gets.</summary>
    FirstGrant = 3,

    /// <summary>Closing the account of a compliance officer.</summary>
    Closing = 4,

    /// <summary>Opening that account again.</summary>
    Reopening = 5,
}

/// <summary>Where a proposal stands.</summary>
public enum ProposalState
{
    /// <summary>Nothing is done yet.</summary>
    Waiting = 1,

    /// <summary>Confirmed by another, and done.</summary>
    Confirmed = 2,

    /// <summary>Rejected by another.</summary>
    Rejected = 3,

    /// <summary>Taken back by who asked.</summary>
    Withdrawn = 4,

    /// <summary>Nobody decided in time.</summary>
    Expired = 5,
}

/// <summary>An act of administration that one person has asked for and another must confirm before anything of it is done.</summary>
[Attested]
internal sealed class Proposal
{
    /// <summary>How long one waits before it is over.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public Guid Id { get; init; } = Guid.NewGuid();

    public ProposalKind Kind { get; init; }

    /// <summary>The account concerned; its person never confirms.</summary>
    public Guid AccountId { get; init; }

    /// <summary>What exactly was asked, as JSON of the act's form; null where the kind says it all.</summary>
    public string? Form { get; init; }

    public Guid AskedById { get; init; }

    /// <summary>When it was asked (UTC).</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>When it is over unless somebody decides (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    public ProposalState State { get; set; } = ProposalState.Waiting;

    /// <summary>Who confirmed, rejected or took it back.</summary>
    public Guid? DecidedById { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>When the account's owner said that they had read of it (UTC).</summary>
    public DateTimeOffset? OwnerToldAt { get; set; }

    /// <summary>When a mail about it went to the owner (UTC).</summary>
    public DateTimeOffset? MailedAt { get; set; }

    /// <param name="form">Written as the type it is.</param>
    public static Proposal New(ProposalKind kind, Guid accountId, object? form, Guid askedById, DateTimeOffset now) =>
        new()
        {
            Kind = kind,
            AccountId = accountId,
            Form = form is null ? null : JsonSerializer.Serialize(form),
            AskedById = askedById,
            AskedAt = now,
            ExpiresAt = now + Life,
        };

    /// <summary>What exactly was asked.</summary>
    public TForm Read<TForm>() => JsonSerializer.Deserialize<TForm>(Form!)!;

    /// <summary>Whether it can still be decided.</summary>
    public bool WaitsAt(DateTimeOffset now) => State == ProposalState.Waiting && now < ExpiresAt;
}

/// <summary>A role to be given; a contractor's contract with it.</summary>
public sealed record RoleForm(Role Role, Guid? ContractId);

/// <summary>What an entry about a proposal says: its kind, its id, and what was asked for.</summary>
internal sealed record ProposalDetail(ProposalKind Kind, Guid Proposal, Role? Role = null, Guid? Purpose = null) : EntryDetail
{
    public static ProposalDetail Of(Proposal proposal) =>
        new(
            proposal.Kind,
            proposal.Id,
            proposal.Kind == ProposalKind.Role ? proposal.Read<RoleForm>().Role : null,
            proposal.Kind == ProposalKind.FirstGrant ? proposal.Read<GrantForm>().PurposeId : null
        );
}

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> proposal)
    {
        proposal.ToTable(
            "Proposals",
            t =>
                t.HasCheckConstraint(
                    "CK_Proposals_ConfirmedByAnother",
                    $"\"State\" <> {(int)ProposalState.Confirmed} OR (\"DecidedById\" IS NOT NULL AND \"DecidedById\" <> \"AskedById\" "
                        + "AND \"DecidedById\" <> \"AccountId\")"
                )
        );
        proposal.Property(p => p.Form).HasMaxLength(4000);
        proposal.Property(p => p.State).IsConcurrencyToken();
        proposal.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasOne<Account>().WithMany().HasForeignKey(p => p.AskedById).OnDelete(DeleteBehavior.Restrict);
        proposal.HasOne<Account>().WithMany().HasForeignKey(p => p.DecidedById).OnDelete(DeleteBehavior.Restrict);
        proposal.HasIndex(p => new { p.State, p.AskedAt });
        proposal.HasIndex(p => p.AccountId);
    }
}
