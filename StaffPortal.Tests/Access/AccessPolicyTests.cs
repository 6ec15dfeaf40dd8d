using CsCheck;

namespace StaffPortal.Tests.Access;

public sealed class AccessPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Me = Guid.NewGuid();
    private static readonly Guid Water = Guid.NewGuid();
    private static readonly Guid Tax = Guid.NewGuid();

    /// <summary>Each rule, and the one thing that differs from a request that keeps them all.</summary>
    private static readonly Dictionary<AccessRule, Action<Case>> Breaking = new()
    {
        [AccessRule.Permitted] = _ => { },
        [AccessRule.AccountDisabled] = c => c.Enabled = false,
        [AccessRule.SessionOver] = c => c.SignedIn = false,
        [AccessRule.RoleHoldsNoPurpose] = c => c.Role = Role.Administrator,
        [AccessRule.StaffRulesUnread] = c => c.OwesAcknowledgement = true,
        [AccessRule.ProcessingRestricted] = c => c.Restricted = true,
        [AccessRule.ConsentMissing] = c => (c.Purpose.Basis, c.Consented) = (LawfulBasis.Consent, false),
        [AccessRule.NotDeclared] = c => c.Declared = false,
        [AccessRule.DeclarationOfAnother] = c => c.DeclaredBy = Guid.NewGuid(),
        [AccessRule.DeclarationOver] = c => c.Time = Now.AddMinutes(30),
        [AccessRule.PurposeUnknown] = c => c.PurposeKnown = false,
        [AccessRule.PurposeEnded] = c => c.Purpose.EndedAt = Now,
        [AccessRule.OperationNotAllowed] = c => c.Purpose.Operations = Operations.Search,
        [AccessRule.ClosedToContractors] = c => c.Purpose.ContractorsMayHold = false,
        [AccessRule.NoContract] = c => c.HasContract = false,
        [AccessRule.ContractNotStarted] = c => c.Contract.StartsOn = Today.AddDays(1),
        [AccessRule.ContractEnded] = c => c.Contract.EndsOn = Today.AddDays(-1),
        [AccessRule.ConfidentialityMissing] = c => c.Contract.ConfidentialityOn = null,
        [AccessRule.PurposeOutsideContract] = c => c.Contract.Purposes = [],
        [AccessRule.CitizenOutsideContract] = c => c.Contract.Villages = [9],
        [AccessRule.NoGrant] = c => c.Grants.Clear(),
        [AccessRule.GrantRevoked] = c => c.Grants[0].RevokedAt = Now,
        [AccessRule.GrantNotStarted] = c => c.Grants[0].StartsOn = Today.AddDays(1),
        [AccessRule.GrantEnded] = c => c.Grants[0].EndsOn = Today.AddDays(-1),
        [AccessRule.CitizenOutsideGrant] = c => c.Grants[0].Services = [Tax],
        [AccessRule.FieldNotCovered] = c => (c.Operation, c.Fields) = (Operations.Reveal, [CitizenField.Religion]),
        [AccessRule.FieldNotChangeable] = c => (c.Operation, c.Fields) = (Operations.Change, [CitizenField.GivenName]),
        [AccessRule.FieldMasked] = c =>
            (c.Operation, c.Purpose.Operations, c.Fields) = (Operations.Search, Operations.Search, [CitizenField.Telephone]),
        [AccessRule.DailyLimitReached] = c => c.RecordsToday = 5,
    };

    /// <summary>All but what only the database tells: that a record is not there, and how many rows a list would show.</summary>
    public static TheoryData<AccessRule> Rules =>
        [.. Enum.GetValues<AccessRule>().Except([AccessRule.CitizenUnknown, AccessRule.DailyRowsReached])];

    [Theory, MemberData(nameof(Rules))]
    public void Each_rule_decides_when_it_alone_is_broken(AccessRule rule)
    {
        var request = new Case();

        Breaking[rule](request);

        Assert.Equal(rule, request.Decide().Rule);
    }

    [Theory]
    [InlineData(Operations.Search, CitizenField.GivenName, AccessRule.Permitted)]
    [InlineData(Operations.Search, CitizenField.Telephone, AccessRule.FieldMasked)]
    [InlineData(Operations.Search | Operations.Reveal, CitizenField.Telephone, AccessRule.Permitted)]
    [InlineData(Operations.Disclose, CitizenField.Telephone, AccessRule.FieldMasked)]
    [InlineData(Operations.Disclose | Operations.Reveal, CitizenField.Telephone, AccessRule.FieldMasked)]
    [InlineData(Operations.Disclose, CitizenField.GivenName, AccessRule.Permitted)]
    public void What_gives_a_field_away_whole_needs_it_in_full_and_a_search_may_have_it_by_revealing(
        Operations allowed,
        CitizenField field,
        AccessRule rule
    )
    {
        var request = new Case { Operation = allowed & ~Operations.Reveal, Fields = [field] };
        request.Purpose.Operations = allowed;

        Assert.Equal(rule, request.Decide().Rule);
    }

    [Theory]
    [InlineData(Operations.View, true)]
    [InlineData(Operations.Reveal, true)]
    [InlineData(Operations.Print, true)]
    [InlineData(Operations.Export, true)]
    [InlineData(Operations.Change, false)]
    public void The_days_records_stop_whatever_shows_one(Operations operation, bool stops)
    {
        var request = new Case { Operation = operation, RecordsToday = 5 };
        request.Purpose.Operations = operation;

        Assert.Equal(stops ? AccessRule.DailyLimitReached : AccessRule.Permitted, request.Decide().Rule);
    }

    [Fact]
    public void A_contract_works_until_the_last_minute_of_its_last_day_in_Bangkok()
    {
        var request = new Case
        {
            Time = OfficeTime.StartOf(Today.AddDays(1)).AddMinutes(-1),
            DeclaredAt = OfficeTime.StartOf(Today.AddDays(1)).AddMinutes(-5),
        };
        request.Contract.EndsOn = Today;
        Assert.True(request.Decide().IsPermitted);

        request.Time = request.Time.AddMinutes(1);
        Assert.Equal(AccessRule.ContractEnded, request.Decide().Rule);
    }

    [Fact]
    public void Taking_a_right_away_never_permits_more() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 6], Gen.Int[0, 14], Gen.Bool, Gen.Bool)
            .Sample(
                (village, recordsToday, taken, contractor, oldGrant) =>
                {
                    var request = new Case
                    {
                        Village = village,
                        RecordsToday = recordsToday,
                        Role = contractor ? Role.Contractor : Role.Officer,
                    };
                    request.Contract.Villages = [1, 2, 3];
                    request.Grants[0].Villages = [2, 3, 4];
                    if (oldGrant)
                        request.Grants.Add(
                            new Grant
                            {
                                AccountId = Me,
                                PurposeId = request.Purpose.Id,
                                StartsOn = Today.AddDays(-9),
                                EndsOn = Today.AddDays(-1),
                            }
                        );
                    var before = request.Decide().IsPermitted;

                    Take(request, taken);

                    return before || !request.Decide().IsPermitted;
                },
                iter: 5_000
            );

    private static void Take(Case request, int what)
    {
        switch (what)
        {
            case 0:
                request.Grants.RemoveAt(0);
                break;
            case 1:
                request.Grants[0].RevokedAt = Now;
                break;
            case 2:
                request.Grants[0].Villages = [3];
                break;
            case 3:
                request.Grants[0].EndsOn = Today.AddDays(-1);
                break;
            case 4:
                request.Contract.EndedAt = Now;
                break;
            case 5:
                request.Contract.Villages = [1];
                break;
            case 6:
                request.Contract.Purposes = [];
                break;
            case 7:
                request.Purpose.Operations &= ~Operations.View;
                break;
            case 8:
                request.Purpose.DailyRecordLimit--;
                break;
            case 9:
                request.Enabled = false;
                break;
            case 10:
                request.Declared = false;
                break;
            case 11:
                request.OwesAcknowledgement = true;
                break;
            case 12:
                request.Restricted = true;
                break;
            case 13:
                (request.Purpose.Basis, request.Consented) = (LawfulBasis.Consent, false);
                break;
            default:
                request.Purpose.ContractorsMayHold = false;
                break;
        }
    }

    /// <summary>A contractor's request that keeps every rule, to be broken in one place.</summary>
    private sealed class Case
    {
        public Case()
        {
            Purpose = new()
            {
                Operations = Operations.View | Operations.Reveal | Operations.Change,
                DailyRecordLimit = 5,
                ContractorsMayHold = true,
                Fields =
                [
                    new() { Field = CitizenField.GivenName, Visibility = FieldVisibility.Full },
                    new()
                    {
                        Field = CitizenField.Telephone,
                        Visibility = FieldVisibility.Masked,
                        MayChange = true,
                    },
                ],
            };
            Contract = new()
            {
                StartsOn = Today.AddDays(-10),
                EndsOn = Today.AddDays(10),
                ConfidentialityOn = Today.AddDays(-11),
                Purposes = [Purpose.Id],
            };
            Grants =
            [
                new()
                {
                    AccountId = Me,
                    PurposeId = Purpose.Id,
                    StartsOn = Today.AddDays(-10),
                    EndsOn = Today.AddDays(10),
                },
            ];
        }

        public Role Role { get; set; } = Role.Contractor;

        public bool Enabled { get; set; } = true;

        public bool SignedIn { get; set; } = true;

        public bool Declared { get; set; } = true;

        public Guid DeclaredBy { get; set; } = Me;

        public DateTimeOffset DeclaredAt { get; set; } = Now;

        public DateTimeOffset Time { get; set; } = Now;

        public bool PurposeKnown { get; set; } = true;

        public bool HasContract { get; set; } = true;

        public Operations Operation { get; set; } = Operations.View;

        public CitizenField[] Fields { get; set; } = [];

        public int RecordsToday { get; set; }

        public int Village { get; set; } = 2;

        public bool OwesAcknowledgement { get; set; }

        public bool Consented { get; set; } = true;

        public bool Restricted { get; set; }

        public Purpose Purpose { get; }

        public Contract Contract { get; }

        public List<Grant> Grants { get; }

        public AccessDecision Decide()
        {
            var declaration = Declared
                ? new Declaration
                {
                    AccountId = DeclaredBy,
                    PurposeId = Purpose.Id,
                    DeclaredAt = DeclaredAt,
                    ExpiresAt = DeclaredAt + Declaration.MaxLife,
                }
                : null;
            var request = new AccessRequest(
                new(Me, Role, Enabled) { IsSignedIn = SignedIn, OwesAcknowledgement = OwesAcknowledgement },
                Operation,
                declaration
            )
            {
                Subject = new(Village, [Water]) { HasConsent = Consented, IsRestricted = Restricted },
                Fields = Fields,
                RecordsToday = RecordsToday,
            };
            return AccessPolicy.Decide(request, Grants, HasContract ? Contract : null, PurposeKnown ? Purpose : null, Time);
        }
    }
}
