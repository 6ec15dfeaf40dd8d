using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Domain.Administration;

/// <summary>A version to be published.</summary>
/// <param name="Kind">Of which policy.</param>
/// <param name="TextTh">The Thai text, in Markdown.</param>
/// <param name="TextEn">The English text, in Markdown.</param>
/// <param name="Note">What changed and why.</param>
/// <param name="EffectiveOn">The day it comes into force (Bangkok); today or later.</param>
public sealed record PolicyForm(PolicyKind Kind, string TextTh, string TextEn, string Note, DateOnly EffectiveOn);

/// <summary>Publishes policies. A published version is never changed: a mistake is corrected by the next one.</summary>
public sealed class PolicyBook(AdministratorDoor door, CurrentOffice office, TimeProvider clock)
{
    private const int MaxNoteLength = 500;

    /// <summary>Publishes the next version.</summary>
    /// <returns>Its number.</returns>
    public Task<Result<int>> PublishAsync(Origin origin, PolicyForm form, CancellationToken cancellationToken) =>
        door.ActAsync<int>(
            origin,
            AuditAction.PolicyPublished,
            null,
            new PolicyPublishedDetail(
                form.Kind,
                form.EffectiveOn,
                PolicyVersion.DigestOf(form.Kind, form.EffectiveOn, Tidy(form.TextTh), Tidy(form.TextEn))
            ),
            async (db, administratorId) =>
            {
                var (th, en, note) = (Tidy(form.TextTh), Tidy(form.TextEn), ThaiText.Normalise(form.Note));
                if (th.Length is 0 or > PolicyVersion.MaxTextLength || en.Length is 0 or > PolicyVersion.MaxTextLength)
                    return new ValidationError("PolicyNeedsBothTexts", PolicyVersion.MaxTextLength);
                if (note.Length is 0 or > MaxNoteLength)
                    return new ValidationError("PolicyNeedsNote", MaxNoteLength);
                if (form.EffectiveOn < OfficeTime.DayOf(clock.GetUtcNow()))
                    return new ValidationError("PolicyNotInThePast");
                if (await PlaceholdersAsync(db, th, en, cancellationToken) is { Count: > 0 } left)
                    return new ValidationError("PolicyHoldsPlaceholders", string.Join(" · ", left));
                var newest = await db.Set<PolicyVersion>()
                    .AsNoTracking()
                    .Where(v => v.Kind == form.Kind)
                    .OrderByDescending(v => v.Number)
                    .FirstOrDefaultAsync(cancellationToken);
                if (newest is not null && newest.TextTh == th && newest.TextEn == en)
                    return new ValidationError("PolicyUnchanged");
                if (newest is not null && newest.EffectiveOn > form.EffectiveOn)
                    return new ValidationError("PolicyBeforeItsForerunner");
                var version = new PolicyVersion
                {
                    Kind = form.Kind,
                    Number = (newest?.Number ?? 0) + 1,
                    TextTh = th,
                    TextEn = en,
                    Note = note,
                    EffectiveOn = form.EffectiveOn,
                    PublishedAt = clock.GetUtcNow(),
                    PublishedById = administratorId,
                };
                db.Add(version);
                return version.Number;
            },
            cancellationToken
        );

    /// <summary>What of the texts, and of the details that fill them in, is not the office's own; nothing of a sample office.</summary>
    private async Task<IReadOnlyList<string>> PlaceholdersAsync(DbContext db, string th, string en, CancellationToken cancellationToken)
    {
        if (await db.Set<SampleMark>().AnyAsync(cancellationToken))
            return [];
        var saved = await db.Set<OfficeDetails>().AsNoTracking().OrderByDescending(d => d.Number).FirstOrDefaultAsync(cancellationToken);
        return Placeholders.In(saved?.Form ?? office.Configured, th, en);
    }

    private static string Tidy(string text) => text.ReplaceLineEndings("\n").Trim();
}
