using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace StaffPortal.Tests.Architecture;

/// <summary>
/// Law 11: nothing unproven is claimed on screen. Every text with a word of proof is on the list below, with the source that shows it
/// and what must stand in that source for it to be shown. A new text, a text that is gone, and a source without its condition fail.
/// What the test cannot do is judge the words: whoever adds a line to the list reviews the claim.
/// </summary>
public sealed partial class ClaimsTests
{
    /// <summary>Texts that say something is proven, whole or kept; each under the evidence that allows it.</summary>
    private static readonly Reviewed[] Claims =
    [
        new("Domain/Promises/Words", "PromiseFigure_VerifiedOn", "Domain/Promises/SecurityCard.cs", "if (verified is not null)"),
        new("Web/Auditing/AuditingTexts", "ProofDownload", "Web/Auditing/EntryPanel.razor", "<a href=\"@Proof\" download"),
        new(
            "Web/Auditing/AuditingTexts",
            "VerdictWhole",
            "Web/Auditing/VerificationVerdict.razor",
            "Report.IsWhole ? AuditingTexts.VerdictWhole"
        ),
        new("Web/Auditing/AuditingTexts", "WitnessBody", "Web/Auditing/WitnessMailJob.cs", "proofs.NewestAsync"),
        new("Web/Citizens/CitizensTexts", "EraseText", "Web/Citizens/RecordErasure.razor", "EraseText"),
        new(
            "Web/Imports/ImportsTexts",
            "ImportRight",
            "Web/Imports/ImportFindings.razor",
            "ImportRight</dt><dd>@Show.Count(Report.Rows - Report.Bad - Report.Flagged)"
        ),
        new(
            "Web/Promises/PromisesTexts",
            "PromiseKept",
            "Web/Promises/PromisesPage.razor",
            "promise.State == PromiseState.Kept ? PromisesTexts.PromiseKept"
        ),
        new(
            "Web/Retention/RetentionTexts",
            "CertificateErasure",
            "Web/Retention/DisposalCertificate.razor",
            "DisposalKind.Erasure => RetentionTexts.CertificateErasure"
        ),
        new(
            "Web/Retention/RetentionTexts",
            "CertificateValues",
            "Web/Retention/DisposalCertificate.razor",
            "DisposalKind.Values => RetentionTexts.CertificateValues"
        ),
        new(
            "Web/Retention/RetentionTexts",
            "CertificateText",
            "Web/Retention/DisposalCertificate.razor",
            "TextOf(Sheet.Row.Kind).With(Office.Name, Sheet.Lines.Sum(l => l.Destroyed)"
        ),
        new(
            "Web/Review/ReviewTexts",
            "ReportEvidenceText",
            "Web/Review/CitizenReportSheet.razor",
            "ReportEvidenceText.With(Evidence.Entries.Count)"
        ),
        new("Web/Today/TodayTexts", "VerifiedFine", "Web/Today/ReviewerWork.razor.cs", "{ IsWhole: true } => TodayTexts.VerifiedFine"),
        new("Web/Traffic/TrafficTexts", "OrderAnswer", "Web/Traffic/OrdersPage.razor", "/answer"),
        new("Web/Traffic/TrafficTexts", "OrderAnswerHelp", "Web/Traffic/OrdersPage.razor", "OrderAnswerHelp"),
        new(
            "Web/Traffic/TrafficTexts",
            "TrafficDayWhole",
            "Web/Traffic/TrafficFilesPage.razor.cs",
            "{ Value: true } => TrafficTexts.TrafficDayWhole"
        ),
    ];

    /// <summary>Texts that hold such a word and claim nothing: they name an act, ask, refuse, or say where something lies.</summary>
    private static readonly Reviewed[] NoClaims =
    [
        new("Domain/Access/Words", "AccessRule_Permitted", "Domain/Access/AccessPolicy.cs", "Permitted"),
        new("Domain/Auditing/Words", "AuditAction_LogVerified", "Web/Auditing/VerifyPage.razor.cs", "LogVerified"),
        new("Domain/Auditing/Words", "AuditAction_TrafficVerified", "Domain/Traffic/TrafficSealing.cs", "TrafficVerified"),
        new("Domain/Auditing/Words", "LedgerEntryGone", "Domain/Auditing/Ledger/LedgerProofs.cs", "LedgerEntryGone"),
        new("Domain/Auditing/Words", "WitnessNoCheckpoint", "Domain/Auditing/Ledger/Checkpoint.cs", "WitnessNoCheckpoint"),
        new("Domain/Auditing/Words", "WitnessSignatureWrong", "Domain/Auditing/Ledger/Checkpoint.cs", "WitnessSignatureWrong"),
        new("Domain/Breaches/Words", "RoleKeepsNoBreaches", "Domain/Breaches/BreachBook.cs", "RoleKeepsNoBreaches"),
        new("Domain/Contact/Words", "RefusalGround_LawOrCourt", "Domain/Contact/ContactKinds.cs", "LawOrCourt"),
        new("Domain/Imports/Words", "FileEmpty", "Domain/Imports/FileKind.cs", "FileEmpty"),
        new("Domain/Jobs/Words", "JobLogBroken", "Web/Auditing/LogVerificationJob.cs", "JobLogBroken"),
        new("Domain/Foundations/Words", "RetentionTooShort", "Domain/Auditing/LogRetention.cs", "RetentionTooShort"),
        new("Domain/Operation/Words", "Remedy_SealingLate", "Domain/Operation/StoreChecks.cs", "SealingLate"),
        new("Domain/Operation/Words", "Remedy_VerifiedFaults", "Domain/Operation/StoreChecks.cs", "VerifiedFaults"),
        new("Domain/Operation/Words", "Remedy_VerifiedLongAgo", "Domain/Operation/StoreChecks.cs", "VerifiedLongAgo"),
        new("Domain/Operation/Words", "Remedy_VerifiedNever", "Domain/Operation/StoreChecks.cs", "VerifiedNever"),
        new("Domain/Promises/Words", "PromiseGap_NeverVerified", "Domain/Promises/SecurityCard.cs", "NeverVerified"),
        new("Domain/Promises/Words", "PromiseGap_VerifiedTooOld", "Domain/Promises/SecurityCard.cs", "VerifiedTooOld"),
        new("Domain/Promises/Words", "PromiseMeasure_5", "Domain/Promises/Promise.cs", "PromiseMeasure_{Number}"),
        new("Domain/Promises/Words", "Promise_5", "Domain/Promises/Promise.cs", "Promise_{Number}"),
        new("Domain/Traffic/Words", "TrafficDayBroken", "Domain/Traffic/TrafficRetention.cs", "TrafficDayBroken"),
        new("Domain/Traffic/Words", "TrafficDayNotSealed", "Domain/Traffic/TrafficSealing.cs", "TrafficDayNotSealed"),
        new("Domain/Traffic/Words", "TrafficFileDamaged", "Domain/Traffic/TrafficImport.cs", "TrafficFileDamaged"),
        new("Web/Administration/AdministrationTexts", "FieldKeptYears", "Web/Administration/ServiceFieldEditor.razor", "FieldKeptYears"),
        new("Web/Auditing/AuditingTexts", "JobLogVerification", "Web/Auditing/LogVerificationJob.cs", "JobLogVerification"),
        new("Web/Auditing/AuditingTexts", "MineLead", "Web/Review/MyAccesses.razor", "MineLead"),
        new("Web/Auditing/AuditingTexts", "VerdictBroken", "Web/Auditing/VerificationVerdict.razor", "VerdictBroken"),
        new("Web/Auditing/AuditingTexts", "VerifyLead", "Web/Auditing/VerifyPage.razor", "VerifyLead"),
        new("Web/Auditing/AuditingTexts", "VerifyNow", "Web/Auditing/VerifyPage.razor", "VerifyNow"),
        new("Web/Auditing/AuditingTexts", "VerifyTitle", "Web/Auditing/VerifyPage.razor", "VerifyTitle"),
        new("Web/Auditing/AuditingTexts", "VerifyWhole", "Web/Auditing/VerifyPage.razor", "VerifyWhole"),
        new("Web/Auditing/AuditingTexts", "VerifyWitness", "Web/Auditing/VerifyPage.razor", "VerifyWitness"),
        new("Web/Auditing/AuditingTexts", "VerifyWitnessHelp", "Web/Auditing/VerifyPage.razor", "VerifyWitnessHelp"),
        new("Web/Citizens/CitizensTexts", "ConsentReference", "Web/Citizens/RecordConsent.razor", "ConsentReference"),
        new("Web/Imports/ImportsTexts", "ImportFullName", "Web/Imports/ImportColumns.razor.cs", "ImportFullName"),
        new("Web/Promises/PromisesTexts", "PromiseBroken", "Web/Promises/PromisesPage.razor.cs", "PromiseBroken"),
        new("Web/Shell/Texts", "NavVerify", "Web/Today/ReviewerWork.razor", "NavVerify"),
        new("Web/Shell/Texts", "ScanHelp", "Web/Shell/Kit/ScanField.razor", "ScanHelp"),
        new("Web/Traffic/TrafficTexts", "BrokenLook", "Web/Traffic/BrokenLines.razor", "BrokenLook"),
        new("Web/Traffic/TrafficTexts", "OrderUntil", "Web/Traffic/OrdersPage.razor", "OrderUntil"),
        new("Web/Traffic/TrafficTexts", "TrafficImported", "Web/Traffic/TrafficUpload.razor", "TrafficImported"),
        new("Web/Traffic/TrafficTexts", "TrafficVerify", "Web/Traffic/TrafficDayTable.razor", "TrafficVerify"),
    ];

    [Fact]
    public void Law_11_every_text_with_a_word_of_proof_has_been_reviewed()
    {
        var found = Texts().Where(t => ClaimWord().IsMatch(t.Value)).Select(t => (t.File, t.Key)).Distinct().Order();

        Assert.Equal(Claims.Concat(NoClaims).Select(r => (r.File, r.Key)).Order(), found);
    }

    [Fact]
    public void Law_11_every_claim_is_shown_where_its_evidence_is() =>
        Assert.All(
            Claims.Concat(NoClaims),
            r =>
            {
                var source = SourceTree.Read($"StaffPortal.{r.ShownBy}");
                Assert.Contains(r.Under, source, StringComparison.Ordinal);
                if (r.File.StartsWith("Web", StringComparison.Ordinal))
                    Assert.Contains($"Texts.{r.Key}", source, StringComparison.Ordinal);
            }
        );

    /// <summary>A claim that is bound to its evidence is made in no second place.</summary>
    [Fact]
    public void Law_11_a_claim_is_shown_by_no_other_source()
    {
        var sources = SourceTree
            .Files("*.razor", "StaffPortal.Web")
            .Concat(SourceTree.Files("*.cs", "StaffPortal.Web"))
            .Select(f => (Path: f["StaffPortal.".Length..], Text: SourceTree.Read(f)))
            .ToList();

        Assert.All(
            Claims.Where(r => r.File.StartsWith("Web", StringComparison.Ordinal)),
            r => Assert.Equal([r.ShownBy], sources.Where(s => Regex.IsMatch(s.Text, $@"Texts\.{r.Key}\b")).Select(s => s.Path))
        );
    }

    private static IEnumerable<(string File, string Key, string Value)> Texts() =>
        SourceTree
            .Files("*.resx", SourceTree.Portal)
            .SelectMany(f =>
                XDocument
                    .Parse(SourceTree.Read(f))
                    .Root!.Elements("data")
                    .Select(d =>
                        (
                            f["StaffPortal.".Length..]
                                .Replace(".en.resx", "", StringComparison.Ordinal)
                                .Replace(".resx", "", StringComparison.Ordinal),
                            d.Attribute("name")!.Value,
                            d.Element("value")!.Value
                        )
                    )
            );

    [GeneratedRegex(
        @"\b(?:proofs?|prove[sn]?|proved|verif(?:y|ied|ies)|whole|unchanged|intact|tamper\w*|kept)\b"
            + "|พิสูจน์|ครบถ้วน|ไม่ถูกแก้|แสดงได้ว่า|รับรองว่า|ยืนยันแล้ว",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ClaimWord();

    /// <summary>A text that somebody has looked at.</summary>
    /// <param name="File">The file of texts, without its ending and <c>StaffPortal.</c></param>
    /// <param name="Key">The text.</param>
    /// <param name="ShownBy">The source that shows it, or gives rise to it where any list of actions or refusals shows it.</param>
    /// <param name="Under">What stands in that source where it is shown: of a claim, its evidence.</param>
    private sealed record Reviewed(string File, string Key, string ShownBy, string Under);
}
