using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>An ended case: how it ended, by which acts, and whether the answer has really gone.</summary>
public sealed partial class CaseAnswer : PortalComponent
{
    private static readonly AnswerManner[] ByHand =
    [
        AnswerManner.Post,
        AnswerManner.Handed,
        AnswerManner.Telephone,
        AnswerManner.OfficeMail,
    ];

    private AnswerManner? manner;
    private string reason = "";

    [Parameter, EditorRequired]
    public required ContactDetail Detail { get; set; }

    /// <summary>The case as it stands after an act.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ContactDetail> OnChanged { get; set; }

    /// <summary>The letter is to be shown.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnLetter { get; set; }

    [Inject]
    public required ContactAnswers Answers { get; init; }

    [Inject]
    public required CaseClosing Closing { get; init; }

    [Inject]
    public required MailOptions Mail { get; init; }

    private bool Waits => Detail.Answer is not null && Detail.SentAt is null;

    /// <summary>What is to happen with an answer that has not gone.</summary>
    private string WhatNow =>
        (Detail.IsMailed, Mail.Host.Length > 0, Detail.Sendings.FirstOrDefault(s => s.Problem is not null)) switch
        {
            (true, true, null) => ContactTexts.SentSoon,
            (true, true, { } failed) => ContactTexts.SentFailed.With(Show.Moment(failed.At), failed.Problem),
            (true, false, _) => ContactTexts.SentNoServer,
            _ => ContactTexts.SentByHand,
        };

    private async Task SentAsync()
    {
        if (manner is { } chosen)
            await ChangedAsync(
                await ActAsync(
                    (origin, stop) => Answers.RecordSentAsync(origin, Detail.Row.Id, Detail.Version, chosen, stop),
                    Texts.DoneOf.With(ContactTexts.SentRecord)
                )
            );
    }

    private async Task ReopenAsync() =>
        await ChangedAsync(
            await ActAsync(
                (origin, stop) => Closing.ReopenAsync(origin, Detail.Row.Id, Detail.Version, reason, stop),
                Texts.DoneOf.With(ContactTexts.ReopenDo)
            )
        );

    private Task ChangedAsync(ContactDetail? changed) => changed is null ? Task.CompletedTask : OnChanged.InvokeAsync(changed);
}
