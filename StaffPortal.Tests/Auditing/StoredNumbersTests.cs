using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Retention;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Figures;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Sampling;
using StaffPortal.Domain.Review.Signals;
using StaffPortal.Domain.Storage.SqlServer;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Auditing;

/// <summary>
/// Rows hold an enum's number, and leaves of the ledger its name: a value that is inserted, moved or renamed must neither give stored
/// rows another meaning nor break the leaves it stands in.
/// </summary>
public sealed class StoredNumbersTests
{
    private static readonly Dictionary<Type, string> Numbers = new()
    {
        [typeof(AuditAction)] = """
            SignedIn=1 SignInRefused=2 SignedOut=3 PasswordChanged=4 AccountActivated=5 PageRefused=6
            Declared=20 DeclarationEnded=21 Searched=22 Opened=23 Revealed=24 Changed=25 Created=26 Imported=27
            Erased=28 ConsentGiven=29 ConsentWithdrawn=30 RestrictionSet=31 RestrictionLifted=32 NoteAttached=33
            CopyMade=34 ScanRead=35 LogRead=40 LogEntryRead=41 LogExported=42 LogVerified=43 LogPruned=44
            AccountCreated=60 AccountDisabled=61 AccountEnabled=62 RoleChanged=63 ActivationIssued=64
            ServiceSaved=80 ServiceEnded=81 PurposeSaved=82 PurposeEnded=83 ContractSaved=84 ContractEnded=85
            GrantGiven=86 GrantRevoked=87 PolicyPublished=88 PolicyAcknowledged=89 MasterKeyRotated=100
            LedgerKeyRotated=101 ContactReceived=110 ContactOpened=111 ContactTaken=112 ContactAnswered=113
            ContactRefused=114 DisclosureRequested=120 DisclosureApproved=121 DisclosureRejected=122
            Disclosed=123 TrafficImported=140 TrafficRead=141 TrafficExported=142 TrafficSealed=143
            TrafficDeleted=144 TrafficVerified=145 PreservationOrdered=146 TrafficReaderDesignated=147
            TrafficReaderRevoked=148 BreachSaved=160 BreachStep=161 AccessReviewed=162 Printed=200 ConsentAsked=201
            SessionEnded=230
            ProposalMade=231 ProposalConfirmed=232 ProposalRejected=233 ProposalWithdrawn=234 ProposalExpired=235
            OwnerTold=236
            ContactTied=250 ContactWithdrawn=251 ContactAnswerSent=252 ContactReopened=253
            ImportChecked=215 ImportCompared=216 ImportAccepted=217 ImportStopped=218
            RightsAttested=265
            DisposalProposed=280 DisposalLookedThrough=281 DisposalApproved=282 DisposalTurnedDown=283 Disposed=284
            DisposalDone=285 DisposalHoldSet=286 DisposalHoldLifted=287 DeclarationExtended=290
            ImportRead=300 ImportTakenBack=301 OwnFieldSaved=310 OwnFieldEnded=311
            AccountUnlocked=320 GrantLookedAt=321 GrantKept=322 OfficeSaved=330 ValueDisposed=331
            Registered=350 RegistrationEnded=351 ImportConfirmed=360
            CaseOpened=380 CaseClosed=381 CaseReopened=382 CaseAssigned=383 CaseConcerns=384
            DisclosureOriginRead=365 ImportPeopleSeen=366
            RulesPreviewed=386 RulesSaved=387
            StaffEntryOpened=388 StaffEntrySaved=389 OfficeDaySet=390 OfficeDayRemoved=391
            LookAnswered=392 UnitLooksRead=393 FindingOverdue=394 FindingMailed=395 JustificationMissed=396
            FindingOpened=340 JustificationAsked=341 JustificationGiven=342 FindingDecided=343 FindingReopened=344
            SampleDrawn=400 SampleOpened=401 SampleJudged=402 FactFileRead=403 DutyShiftSet=404 DutyShiftRemoved=405
            WatchSet=406 WatchEnded=407 WatchListOpened=408 FactFileTaken=409
            DatabaseBackedUp=410 DatabaseRestored=411 KeysBackedUp=412 RestoreDrilled=413
            CitizenReportMade=370 SecrecyOrderSet=371 SecrecyOrderConfirmed=372 SecrecyOrderLifted=373
            """,
        [typeof(RetentionStart)] = "LastUse=1 CaseEnd=2 ConsentWithdrawn=3",
        [typeof(DisposalKind)] = "Records=1 Values=2 Erasure=3",
        [typeof(AuditOutcome)] = """
            Permitted=1 Denied=2
            """,
        [typeof(Involvement)] = """
            Seen=1 Opened=2 Revealed=3 Changed=4 Created=5 Refused=6 Reviewed=7 Erased=8 Concerned=9
            Disclosed=10 Copied=11 Printed=20
            """,
        [typeof(Role)] = """
            None=0 Officer=1 Contractor=2 Administrator=3 ComplianceOfficer=4
            """,
        [typeof(CaseKind)] = """
            Request=1 Complaint=2 Campaign=3 FollowUp=4 Order=5 Other=9
            """,
        [typeof(CaseSource)] = """
            Contact=1 Office=2 File=3
            """,
        [typeof(OverdueLevel)] = "None=0 Reviewers=1 Organisation=2",
        [typeof(NoticeOutcome)] = "Waiting=0 Handed=1 Sent=2 Unknown=3",
        [typeof(FindingState)] = """
            New=1 Asked=2 Answered=3 Accepted=4 Educated=5 Escalated=6 Unanswered=7
            """,
        [typeof(SampleVerdictKind)] = "InOrder=1 NotInOrder=2 CannotBeTold=3",
        [typeof(FigureKind)] = "Hour=1 Service=2 Village=3 Person=4 Contract=5",
        [typeof(FindingStepKind)] = """
            Asked=1 Justified=2 Accepted=3 Educated=4 Escalated=5 Reopened=6 FromSample=7
            """,
        [typeof(Explanation)] = """
            None=0 ConcernsCase=1 Campaign=2 AskedThatDay=3 RegisteredSoon=4 OwnChange=5 Registered=6 LedToExplained=7
            Slip=8 OwnCase=9 WorksOnTheirCase=10 OpenCase=11 FollowsUp=12 ChangedIt=13 EndedCase=14 WithThem=15
            """,
        [typeof(Signal)] = """
            Unexplained=1 UnknownReference=2 ReferenceOfOthers=3 ReferenceReused=4 NoReference=5 Oneself=10 Colleague=11
            SameHouse=12 SameFamilyName=13 Neighbour=14 SameVillage=15 WellKnown=20 Political=21 Deceased=22
            AfterComplaint=23 SensitiveRevealed=30 NothingDone=31 DeniedBefore=32 PurposesHopped=33 OutsideHours=40
            Volume=41 SearchesOnly=42 InSequence=43 NewPlace=44 LastDays=45 FromSample=50
            """,
        [typeof(OfficeDayKind)] = """
            Holiday=1 Election=2
            """,
        [typeof(WatchKind)] = """
            WellKnown=1 Councillor=2 Candidate=3 Deceased=4
            """,
        [typeof(SessionEnd)] = """
            SignedOut=1 EndedElsewhere=2 Idle=3 DayOver=4 AccountChanged=5
            """,
        [typeof(ProposalKind)] = """
            Role=1 ActivationLink=2 FirstGrant=3 Closing=4 Reopening=5
            """,
        [typeof(ProposalState)] = """
            Waiting=1 Confirmed=2 Rejected=3 Withdrawn=4 Expired=5
            """,
        [typeof(CitizenField)] = """
            NationalId=1 Title=2 GivenName=3 FamilyName=4 BirthDate=5 HouseNumber=6 Village=7 Telephone=8
            Email=9 Occupation=10 MonthlyIncome=11 BankAccount=12 Guardian=13 LandDeed=14 WaterMeter=15
            Disability=16 HealthCondition=17 Religion=18
            Own1=101 Own2=102 Own3=103 Own4=104 Own5=105 Own6=106 Own7=107 Own8=108 Own9=109 Own10=110 Own11=111
            Own12=112 Own13=113 Own14=114 Own15=115 Own16=116 Own17=117 Own18=118 Own19=119 Own20=120 Own21=121
            Own22=122 Own23=123 Own24=124
            """,
        [typeof(FieldClass)] = """
            Ordinary=1 Identifier=2 Contact=3 Sensitive=4
            """,
        [typeof(OwnFieldKind)] = """
            Text=1 Number=2 Date=3 Choice=4 YesNo=5
            """,
        [typeof(TextCharacters)] = """
            Any=1 Digits=2 LettersAndDigits=3
            """,
        [typeof(FieldVisibility)] = """
            Masked=1 Full=2
            """,
        [typeof(Operations)] = """
            None=0 Search=1 View=2 Reveal=4 Change=8 Import=16 Export=32 Disclose=64 Erase=128 Restrict=256 Print=512
            """,
        [typeof(LawfulBasis)] = """
            PublicTask=1 LegalObligation=2 ContractWithCitizen=3 VitalInterest=4 Research=5 LegitimateInterest=6
            Consent=7
            """,
        [typeof(SensitiveGround)] = """
            ExplicitConsent=1 VitalInterest=2 SocialProtection=3 PublicHealth=4 SubstantialPublicInterest=5
            """,
        [typeof(DisclosureBasis)] = """
            Consent=1 OfficialUse=2 LegalDuty=3 Proceedings=4 VitalInterest=5
            """,
        [typeof(DisclosureState)] = """
            Requested=1 Approved=2 Rejected=3 Made=4
            """,
        [typeof(ContactKind)] = """
            Question=1 Suggestion=2 Complaint=3 AccessRequest=10 PortabilityRequest=11 ObjectionRequest=12
            ErasureRequest=13 RestrictionRequest=14 RectificationRequest=15 ConsentWithdrawal=16
            """,
        [typeof(ContactChannel)] = """
            Page=1 Counter=2 Post=3
            """,
        [typeof(ContactClaimant)] = """
            Self=1 Guardian=2 Proxy=3
            """,
        [typeof(ContactState)] = """
            Received=1 Taken=2 Answered=3 Refused=4 Withdrawn=5
            """,
        [typeof(RefusalGround)] = """
            IdentityNotShown=1 LawOrCourt=2 RightsOfOthers=3 LegalClaims=4 PublicTask=5 NothingHeld=6 AlreadyDone=7
            """,
        [typeof(AnswerManner)] = """
            Mail=1 Post=2 Handed=3 Telephone=4 OfficeMail=5
            """,
        [typeof(ConsentManner)] = """
            Paper=1 Counter=2 Online=3
            """,
        [typeof(ConsentGiver)] = """
            Citizen=1 ParentalPower=2 MinorAndParentalPower=3 Guardian=4
            """,
        [typeof(ConsentEvidence)] = """
            Scan=1 Form=2 Confirmation=3
            """,
        [typeof(RestrictionKind)] = """
            Restriction=1 Objection=2
            """,
        [typeof(ImportUnit)] = """
            AllOrNothing=1 GoodRowsOnly=2
            """,
        [typeof(ImportState)] = """
            Staging=1 Moving=2 Done=3 Stopped=4 Abandoned=5 TakingBack=6 TakenBack=7
            """,
        [typeof(Domain.Retention.DisposalState)] = """
            Proposed=1 LookedThrough=2 Approved=3 Done=4 TurnedDown=5
            """,
        [typeof(Domain.Retention.DisposalOutcome)] = """
            Due=1 Destroyed=2 Held=3 NeededAgain=4
            """,
        [typeof(Domain.Retention.HoldKind)] = """
            OpenCase=1 Restriction=2 Order=3
            """,
        [typeof(JobOutcome)] = """
            Done=1 Failed=2
            """,
        [typeof(PolicyKind)] = """
            Privacy=1 Cookies=2 StaffRules=3
            """,
        [typeof(BreachRisk)] = """
            NotJudged=1 None=2 Risk=3 High=4
            """,
        [typeof(TrafficFileKind)] = """
            Upload=1 Verb=2 Watched=3 Portal=4
            """,
        [typeof(TrafficFault)] = """
            Shape=1 Time=2 Future=3 Address=4 Fields=5 TooLong=6
            """,
        [typeof(TrafficMeasure)] = """
            Requests=1 Views=2 Visits=3 Hour=4 Page=5 EntryPage=6 ExitPage=7 Browser=8
            """,
    };

    [Fact]
    public void A_stored_number_keeps_its_name_and_a_new_one_is_pinned()
    {
        foreach (var (type, expected) in Numbers)
            Assert.Equal(
                expected.Split([' ', '\n']).Order(StringComparer.Ordinal),
                Enum.GetNames(type).Select(name => $"{name}={NumberOf(type, name)}").Order(StringComparer.Ordinal)
            );
    }

    [Fact]
    public void Every_enum_that_a_row_holds_by_number_is_pinned()
    {
        using var db = new SqlServerPortalDbContext(
            new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=none").Options
        );
        var stored = db
            .Model.GetEntityTypes()
            .SelectMany(e => e.GetProperties())
            .Where(p => p.FindTypeMapping()?.Converter?.ProviderClrType != typeof(string))
            .Select(p => Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType)
            .Where(t => t.IsEnum)
            .Distinct();

        Assert.Empty(stored.Except(Numbers.Keys).Select(t => t.Name));
    }

    private static string NumberOf(Type type, string name) => ((int)Enum.Parse(type, name)).ToString(CultureInfo.InvariantCulture);
}
