using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LookId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RegisteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Hour = table.Column<int>(type: "INTEGER", nullable: false),
                    Action = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AccountName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PurposeId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeclarationId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CaseReference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    SubjectId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    IpAddress = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true),
                    Browser = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Circuit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Breaches",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AwareAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Nature = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Categories = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Persons = table.Column<int>(type: "INTEGER", nullable: true),
                    Effects = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Measures = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Risk = table.Column<int>(type: "INTEGER", nullable: false),
                    ToldOfficeAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LateReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ToldPersonsAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Breaches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Citizens",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Village = table.Column<int>(type: "INTEGER", nullable: true),
                    BankAccount = table.Column<byte[]>(type: "BLOB", maxLength: 73, nullable: true),
                    BirthDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Disability = table.Column<byte[]>(type: "BLOB", maxLength: 628, nullable: true),
                    Email = table.Column<byte[]>(type: "BLOB", maxLength: 790, nullable: true),
                    FamilyName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    FamilyNameKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    GivenName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    GivenNameKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Guardian = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    HealthCondition = table.Column<byte[]>(type: "BLOB", maxLength: 628, nullable: true),
                    HouseNumber = table.Column<byte[]>(type: "BLOB", maxLength: 388, nullable: true),
                    LandDeed = table.Column<byte[]>(type: "BLOB", maxLength: 148, nullable: true),
                    MonthlyIncome = table.Column<decimal>(type: "TEXT", nullable: true),
                    NationalId = table.Column<byte[]>(type: "BLOB", maxLength: 67, nullable: true),
                    NationalIdIndex = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    Occupation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Religion = table.Column<byte[]>(type: "BLOB", maxLength: 208, nullable: true),
                    Telephone = table.Column<byte[]>(type: "BLOB", maxLength: 58, nullable: true),
                    TelephoneIndex = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    WaterMeter = table.Column<byte[]>(type: "BLOB", maxLength: 148, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Citizens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Contracts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Company = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ConfidentialityOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Purposes = table.Column<string>(type: "TEXT", nullable: false),
                    Villages = table.Column<string>(type: "TEXT", nullable: false),
                    Services = table.Column<string>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contracts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DailyOpenings",
                columns: table => new
                {
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PurposeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CitizenId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailyOpenings", x => new { x.AccountId, x.PurposeId, x.Day, x.CitizenId });
                });

            migrationBuilder.CreateTable(
                name: "Jobs",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Interval = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Holder = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Node = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Token = table.Column<long>(type: "INTEGER", nullable: false),
                    Heartbeat = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Jobs", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "LedgerCheckpoints",
                columns: table => new
                {
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    SignedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerCheckpoints", x => x.Size);
                });

            migrationBuilder.CreateTable(
                name: "LedgerLeaves",
                columns: table => new
                {
                    Index = table.Column<long>(type: "INTEGER", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerLeaves", x => x.Index);
                });

            migrationBuilder.CreateTable(
                name: "LedgerNodes",
                columns: table => new
                {
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Index = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerNodes", x => new { x.Level, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "LedgerPrunings",
                columns: table => new
                {
                    LookId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Before = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerPrunings", x => x.LookId);
                });

            migrationBuilder.CreateTable(
                name: "LedgerQueue",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerQueue", x => x.EntryId);
                });

            migrationBuilder.CreateTable(
                name: "PolicyVersions",
                columns: table => new
                {
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    TextTh = table.Column<string>(type: "TEXT", nullable: false),
                    TextEn = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedById = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PolicyVersions", x => new { x.Kind, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Services",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NameTh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Services", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficBrowsers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Version = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    System = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    IsRobot = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastDay = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficBrowsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficCounts",
                columns: table => new
                {
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Measure = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Robots = table.Column<bool>(type: "INTEGER", nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficCounts", x => new { x.Day, x.Measure, x.Robots, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "TrafficDays",
                columns: table => new
                {
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Salt = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    Lines = table.Column<long>(type: "INTEGER", nullable: false),
                    Peaks = table.Column<byte[]>(type: "BLOB", maxLength: 2048, nullable: false),
                    SealedLines = table.Column<long>(type: "INTEGER", nullable: false),
                    CountedLines = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficDays", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "TrafficDeletions",
                columns: table => new
                {
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    LookId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficDeletions", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "TrafficFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstLine = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Consumed = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsumedHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Lines = table.Column<long>(type: "INTEGER", nullable: false),
                    Broken = table.Column<long>(type: "INTEGER", nullable: false),
                    Fields = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    OffsetMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Address = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    PageId = table.Column<long>(type: "INTEGER", nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ReferrerId = table.Column<long>(type: "INTEGER", nullable: true),
                    BrowserId = table.Column<long>(type: "INTEGER", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: true),
                    Account = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    FileId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineNumber = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficLines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficNodes",
                columns: table => new
                {
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Index = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficNodes", x => new { x.Day, x.Level, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "TrafficSalts",
                columns: table => new
                {
                    LineId = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Salt = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficSalts", x => x.LineId);
                });

            migrationBuilder.CreateTable(
                name: "TrafficSeals",
                columns: table => new
                {
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Lines = table.Column<long>(type: "INTEGER", nullable: false),
                    Root = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    LookId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficSeals", x => new { x.Day, x.Lines });
                });

            migrationBuilder.CreateTable(
                name: "TrafficTexts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    LastDay = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficTexts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntryCitizens",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    CitizenId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Involvement = table.Column<int>(type: "INTEGER", nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    FieldCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntryCitizens", x => new { x.EntryId, x.CitizenId });
                    table.ForeignKey(
                        name: "FK_AuditEntryCitizens_AuditEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "AuditEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CitizenKeys",
                columns: table => new
                {
                    CitizenId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MasterKeyId = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Wrapped = table.Column<byte[]>(type: "BLOB", maxLength: 60, nullable: true),
                    DestroyedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CitizenKeys", x => x.CitizenId);
                    table.ForeignKey(
                        name: "FK_CitizenKeys_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CitizenNotes",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CitizenId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Field = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AttachedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AttachedById = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CitizenNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CitizenNotes_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DisabledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<long>(type: "INTEGER", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Accounts_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Purposes",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NameTh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ServiceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Basis = table.Column<int>(type: "INTEGER", nullable: false),
                    SensitiveGround = table.Column<int>(type: "INTEGER", nullable: true),
                    Operations = table.Column<int>(type: "INTEGER", nullable: false),
                    DailyRecordLimit = table.Column<int>(type: "INTEGER", nullable: false),
                    ContractorsMayHold = table.Column<bool>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Purposes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Purposes_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Registrations",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CitizenId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ServiceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RegisteredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Registrations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Registrations_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Registrations_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ServiceFields",
                columns: table => new
                {
                    Field = table.Column<int>(type: "INTEGER", nullable: false),
                    ServiceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WhyTh = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    WhyEn = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    KeptYears = table.Column<int>(type: "INTEGER", nullable: false),
                    IsRequired = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceFields", x => new { x.ServiceId, x.Field });
                    table.ForeignKey(
                        name: "FK_ServiceFields_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TrafficBrokenLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FileId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Fault = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficBrokenLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrafficBrokenLines_TrafficFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "TrafficFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TrafficMarks",
                columns: table => new
                {
                    FileId = table.Column<long>(type: "INTEGER", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficMarks", x => new { x.FileId, x.Length });
                    table.ForeignKey(
                        name: "FK_TrafficMarks_TrafficFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "TrafficFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContactCases",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TrackingNumber = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    Claimant = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 1),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReplyTo = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IdentityCheck = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Answer = table.Column<byte[]>(type: "BLOB", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContactCases_Accounts_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PolicyAcknowledgements",
                columns: table => new
                {
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PolicyAcknowledgements", x => new { x.AccountId, x.Kind, x.Number });
                    table.ForeignKey(
                        name: "FK_PolicyAcknowledgements_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PolicyAcknowledgements_PolicyVersions_Kind_Number",
                        columns: x => new { x.Kind, x.Number },
                        principalTable: "PolicyVersions",
                        principalColumns: new[] { "Kind", "Number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PreservationOrders",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Officer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: true),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    Address = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: true),
                    Page = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Account = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredById = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PreservationOrders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PreservationOrders_Accounts_EnteredById",
                        column: x => x.EnteredById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TrafficDesignations",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    GivenById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficDesignations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrafficDesignations_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TrafficDesignations_Accounts_GivenById",
                        column: x => x.GivenById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Consents",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CitizenId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PurposeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TextVersion = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Manner = table.Column<int>(type: "INTEGER", nullable: false),
                    Giver = table.Column<int>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WithdrawnById = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Consents_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Consents_Purposes_PurposeId",
                        column: x => x.PurposeId,
                        principalTable: "Purposes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Declarations",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PurposeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CaseReference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DeclaredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Declarations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Declarations_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Declarations_Purposes_PurposeId",
                        column: x => x.PurposeId,
                        principalTable: "Purposes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Disclosures",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PurposeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Basis = table.Column<int>(type: "INTEGER", nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestedById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Disclosures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Disclosures_Purposes_PurposeId",
                        column: x => x.PurposeId,
                        principalTable: "Purposes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Grants",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PurposeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Villages = table.Column<string>(type: "TEXT", nullable: false),
                    Services = table.Column<string>(type: "TEXT", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    GrantedById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    GrantedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Grants", x => x.Id);
                    table.CheckConstraint("CK_Grants_NobodyGrantsToThemselves", "\"GrantedById\" <> \"AccountId\"");
                    table.ForeignKey(
                        name: "FK_Grants_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Grants_Accounts_GrantedById",
                        column: x => x.GrantedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Grants_Purposes_PurposeId",
                        column: x => x.PurposeId,
                        principalTable: "Purposes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PurposeFields",
                columns: table => new
                {
                    Field = table.Column<int>(type: "INTEGER", nullable: false),
                    PurposeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Visibility = table.Column<int>(type: "INTEGER", nullable: false),
                    MayChange = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PurposeFields", x => new { x.PurposeId, x.Field });
                    table.ForeignKey(
                        name: "FK_PurposeFields_Purposes_PurposeId",
                        column: x => x.PurposeId,
                        principalTable: "Purposes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Restrictions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CitizenId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PurposeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SetAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SetById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LiftedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Restrictions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Restrictions_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Restrictions_Purposes_PurposeId",
                        column: x => x.PurposeId,
                        principalTable: "Purposes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactScans",
                columns: table => new
                {
                    CaseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactScans", x => x.CaseId);
                    table.ForeignKey(
                        name: "FK_ContactScans_ContactCases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ContactCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConsentScans",
                columns: table => new
                {
                    ConsentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentScans", x => x.ConsentId);
                    table.ForeignKey(
                        name: "FK_ConsentScans_Consents_ConsentId",
                        column: x => x.ConsentId,
                        principalTable: "Consents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DisclosureCitizens",
                columns: table => new
                {
                    DisclosureId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CitizenId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisclosureCitizens", x => new { x.DisclosureId, x.CitizenId });
                    table.ForeignKey(
                        name: "FK_DisclosureCitizens_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisclosureCitizens_Disclosures_DisclosureId",
                        column: x => x.DisclosureId,
                        principalTable: "Disclosures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "Accounts",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_ContractId",
                table: "Accounts",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "Accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_AccountId_Id",
                table: "AuditEntries",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Action_Id",
                table: "AuditEntries",
                columns: new[] { "Action", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_CaseReference_Id",
                table: "AuditEntries",
                columns: new[] { "CaseReference", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Day_Id",
                table: "AuditEntries",
                columns: new[] { "Day", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Day_Outcome_PurposeId_Hour",
                table: "AuditEntries",
                columns: new[] { "Day", "Outcome", "PurposeId", "Hour" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_IpAddress_Id",
                table: "AuditEntries",
                columns: new[] { "IpAddress", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_LookId",
                table: "AuditEntries",
                column: "LookId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Outcome_Id",
                table: "AuditEntries",
                columns: new[] { "Outcome", "Id" },
                filter: "\"Outcome\" = 2");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_PurposeId_Id",
                table: "AuditEntries",
                columns: new[] { "PurposeId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Role_Id",
                table: "AuditEntries",
                columns: new[] { "Role", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntryCitizens_CitizenId_EntryId",
                table: "AuditEntryCitizens",
                columns: new[] { "CitizenId", "EntryId" });

            migrationBuilder.CreateIndex(
                name: "IX_CitizenKeys_MasterKeyId_CitizenId",
                table: "CitizenKeys",
                columns: new[] { "MasterKeyId", "CitizenId" });

            migrationBuilder.CreateIndex(
                name: "IX_CitizenNotes_CitizenId",
                table: "CitizenNotes",
                column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_FamilyNameKey_GivenNameKey_Id",
                table: "Citizens",
                columns: new[] { "FamilyNameKey", "GivenNameKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_GivenNameKey_FamilyNameKey_Id",
                table: "Citizens",
                columns: new[] { "GivenNameKey", "FamilyNameKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_NationalIdIndex",
                table: "Citizens",
                column: "NationalIdIndex",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_TelephoneIndex",
                table: "Citizens",
                column: "TelephoneIndex");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Village_GivenNameKey_FamilyNameKey_Id",
                table: "Citizens",
                columns: new[] { "Village", "GivenNameKey", "FamilyNameKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Consents_CitizenId_PurposeId",
                table: "Consents",
                columns: new[] { "CitizenId", "PurposeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Consents_PurposeId",
                table: "Consents",
                column: "PurposeId");

            migrationBuilder.CreateIndex(
                name: "IX_ContactCases_EndedAt_DueOn",
                table: "ContactCases",
                columns: new[] { "EndedAt", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactCases_OwnerId",
                table: "ContactCases",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_ContactCases_TrackingNumber",
                table: "ContactCases",
                column: "TrackingNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_Number",
                table: "Contracts",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Declarations_AccountId_ExpiresAt",
                table: "Declarations",
                columns: new[] { "AccountId", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Declarations_PurposeId",
                table: "Declarations",
                column: "PurposeId");

            migrationBuilder.CreateIndex(
                name: "IX_DisclosureCitizens_CitizenId",
                table: "DisclosureCitizens",
                column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_PurposeId",
                table: "Disclosures",
                column: "PurposeId");

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_RequestedAt",
                table: "Disclosures",
                column: "RequestedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Grants_AccountId",
                table: "Grants",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Grants_GrantedById",
                table: "Grants",
                column: "GrantedById");

            migrationBuilder.CreateIndex(
                name: "IX_Grants_PurposeId",
                table: "Grants",
                column: "PurposeId");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerLeaves_EntryId",
                table: "LedgerLeaves",
                column: "EntryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PolicyAcknowledgements_Kind_Number",
                table: "PolicyAcknowledgements",
                columns: new[] { "Kind", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_PreservationOrders_EnteredById",
                table: "PreservationOrders",
                column: "EnteredById");

            migrationBuilder.CreateIndex(
                name: "IX_Purposes_Code",
                table: "Purposes",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Purposes_ServiceId",
                table: "Purposes",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_CitizenId_ServiceId",
                table: "Registrations",
                columns: new[] { "CitizenId", "ServiceId" });

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_ServiceId",
                table: "Registrations",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_Restrictions_CitizenId_PurposeId",
                table: "Restrictions",
                columns: new[] { "CitizenId", "PurposeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Restrictions_PurposeId",
                table: "Restrictions",
                column: "PurposeId");

            migrationBuilder.CreateIndex(
                name: "IX_Services_Code",
                table: "Services",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrafficBrokenLines_Day",
                table: "TrafficBrokenLines",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficBrokenLines_FileId",
                table: "TrafficBrokenLines",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficBrowsers_Hash",
                table: "TrafficBrowsers",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrafficDesignations_AccountId",
                table: "TrafficDesignations",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficDesignations_GivenById",
                table: "TrafficDesignations",
                column: "GivenById");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficFiles_FirstLine",
                table: "TrafficFiles",
                column: "FirstLine");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficFiles_ReadAt",
                table: "TrafficFiles",
                column: "ReadAt");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficLines_At",
                table: "TrafficLines",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficLines_Day_Account_At",
                table: "TrafficLines",
                columns: new[] { "Day", "Account", "At" },
                filter: "\"Account\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficLines_Day_Address_At",
                table: "TrafficLines",
                columns: new[] { "Day", "Address", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_TrafficLines_Day_PageId_At",
                table: "TrafficLines",
                columns: new[] { "Day", "PageId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_TrafficSalts_Day",
                table: "TrafficSalts",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficTexts_Hash",
                table: "TrafficTexts",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrafficTexts_LastDay",
                table: "TrafficTexts",
                column: "LastDay");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoDelete\" BEFORE DELETE ON \"AuditEntries\" WHEN NOT EXISTS (SELECT 1 FROM \"LedgerPrunings\" w1 WHERE OLD.\"RegisteredAt\" < w1.\"Before\") BEGIN SELECT RAISE(ABORT, 'AuditEntries takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoReplace\" BEFORE INSERT ON \"AuditEntries\" WHEN EXISTS (SELECT 1 FROM \"AuditEntries\" WHERE \"Id\" = NEW.\"Id\" OR \"LookId\" = NEW.\"LookId\") BEGIN SELECT RAISE(ABORT, 'AuditEntries takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoUpdate\" BEFORE UPDATE ON \"AuditEntries\" BEGIN SELECT RAISE(ABORT, 'AuditEntries takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_Queue\" AFTER INSERT ON \"AuditEntries\" BEGIN INSERT INTO \"LedgerQueue\" (\"EntryId\") VALUES (NEW.\"Id\"); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntryCitizens_NoDelete\" BEFORE DELETE ON \"AuditEntryCitizens\" WHEN NOT EXISTS (SELECT 1 FROM \"AuditEntries\" w1, \"LedgerPrunings\" w2 WHERE w1.\"Id\" = OLD.\"EntryId\" AND w1.\"RegisteredAt\" < w2.\"Before\") BEGIN SELECT RAISE(ABORT, 'AuditEntryCitizens takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntryCitizens_NoReplace\" BEFORE INSERT ON \"AuditEntryCitizens\" WHEN EXISTS (SELECT 1 FROM \"AuditEntryCitizens\" WHERE \"EntryId\" = NEW.\"EntryId\" AND \"CitizenId\" = NEW.\"CitizenId\") BEGIN SELECT RAISE(ABORT, 'AuditEntryCitizens takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntryCitizens_NoUpdate\" BEFORE UPDATE ON \"AuditEntryCitizens\" BEGIN SELECT RAISE(ABORT, 'AuditEntryCitizens takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerCheckpoints_NoDelete\" BEFORE DELETE ON \"LedgerCheckpoints\" BEGIN SELECT RAISE(ABORT, 'LedgerCheckpoints takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerCheckpoints_NoReplace\" BEFORE INSERT ON \"LedgerCheckpoints\" WHEN EXISTS (SELECT 1 FROM \"LedgerCheckpoints\" WHERE \"Size\" = NEW.\"Size\") BEGIN SELECT RAISE(ABORT, 'LedgerCheckpoints takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerCheckpoints_NoUpdate\" BEFORE UPDATE ON \"LedgerCheckpoints\" BEGIN SELECT RAISE(ABORT, 'LedgerCheckpoints takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerLeaves_NoDelete\" BEFORE DELETE ON \"LedgerLeaves\" BEGIN SELECT RAISE(ABORT, 'LedgerLeaves takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerLeaves_NoReplace\" BEFORE INSERT ON \"LedgerLeaves\" WHEN EXISTS (SELECT 1 FROM \"LedgerLeaves\" WHERE \"Index\" = NEW.\"Index\" OR \"EntryId\" = NEW.\"EntryId\") BEGIN SELECT RAISE(ABORT, 'LedgerLeaves takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerLeaves_NoUpdate\" BEFORE UPDATE ON \"LedgerLeaves\" BEGIN SELECT RAISE(ABORT, 'LedgerLeaves takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerNodes_NoDelete\" BEFORE DELETE ON \"LedgerNodes\" BEGIN SELECT RAISE(ABORT, 'LedgerNodes takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerNodes_NoReplace\" BEFORE INSERT ON \"LedgerNodes\" WHEN EXISTS (SELECT 1 FROM \"LedgerNodes\" WHERE \"Level\" = NEW.\"Level\" AND \"Index\" = NEW.\"Index\") BEGIN SELECT RAISE(ABORT, 'LedgerNodes takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerNodes_NoUpdate\" BEFORE UPDATE ON \"LedgerNodes\" BEGIN SELECT RAISE(ABORT, 'LedgerNodes takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerPrunings_Floor\" BEFORE INSERT ON \"LedgerPrunings\" WHEN NEW.\"Before\" > 621355968000000000 + (unixepoch('now') - 90 * 86400) * 10000000 BEGIN SELECT RAISE(ABORT, 'entries are kept 90 days at least'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerPrunings_NoDelete\" BEFORE DELETE ON \"LedgerPrunings\" BEGIN SELECT RAISE(ABORT, 'LedgerPrunings takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerPrunings_NoReplace\" BEFORE INSERT ON \"LedgerPrunings\" WHEN EXISTS (SELECT 1 FROM \"LedgerPrunings\" WHERE \"LookId\" = NEW.\"LookId\") BEGIN SELECT RAISE(ABORT, 'LedgerPrunings takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerPrunings_NoUpdate\" BEFORE UPDATE ON \"LedgerPrunings\" BEGIN SELECT RAISE(ABORT, 'LedgerPrunings takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"PolicyVersions_NoDelete\" BEFORE DELETE ON \"PolicyVersions\" BEGIN SELECT RAISE(ABORT, 'PolicyVersions takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"PolicyVersions_NoReplace\" BEFORE INSERT ON \"PolicyVersions\" WHEN EXISTS (SELECT 1 FROM \"PolicyVersions\" WHERE \"Kind\" = NEW.\"Kind\" AND \"Number\" = NEW.\"Number\") BEGIN SELECT RAISE(ABORT, 'PolicyVersions takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"PolicyVersions_NoUpdate\" BEFORE UPDATE ON \"PolicyVersions\" BEGIN SELECT RAISE(ABORT, 'PolicyVersions takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"PreservationOrders_NoDelete\" BEFORE DELETE ON \"PreservationOrders\" BEGIN SELECT RAISE(ABORT, 'PreservationOrders takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"PreservationOrders_NoReplace\" BEFORE INSERT ON \"PreservationOrders\" WHEN EXISTS (SELECT 1 FROM \"PreservationOrders\" WHERE \"Id\" = NEW.\"Id\") BEGIN SELECT RAISE(ABORT, 'PreservationOrders takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"PreservationOrders_NoUpdate\" BEFORE UPDATE ON \"PreservationOrders\" BEGIN SELECT RAISE(ABORT, 'PreservationOrders takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficDeletions_Floor\" BEFORE INSERT ON \"TrafficDeletions\" WHEN NEW.\"Day\" > 719162 + unixepoch('now', '+7 hours') / 86400 - 90 OR EXISTS (SELECT 1 FROM \"TrafficDays\" w1 WHERE w1.\"Day\" = NEW.\"Day\" AND w1.\"AddedOn\" > 719162 + unixepoch('now', '+7 hours') / 86400 - 90) BEGIN SELECT RAISE(ABORT, 'traffic is kept 90 days at least'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficDeletions_NoDelete\" BEFORE DELETE ON \"TrafficDeletions\" BEGIN SELECT RAISE(ABORT, 'TrafficDeletions takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficDeletions_NoReplace\" BEFORE INSERT ON \"TrafficDeletions\" WHEN EXISTS (SELECT 1 FROM \"TrafficDeletions\" WHERE \"Day\" = NEW.\"Day\") BEGIN SELECT RAISE(ABORT, 'TrafficDeletions takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficDeletions_NoUpdate\" BEFORE UPDATE ON \"TrafficDeletions\" BEGIN SELECT RAISE(ABORT, 'TrafficDeletions takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficLines_NoDelete\" BEFORE DELETE ON \"TrafficLines\" WHEN NOT EXISTS (SELECT 1 FROM \"TrafficDeletions\" w1 WHERE w1.\"Day\" = OLD.\"Id\" >> 32) BEGIN SELECT RAISE(ABORT, 'TrafficLines takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficLines_NoReplace\" BEFORE INSERT ON \"TrafficLines\" WHEN EXISTS (SELECT 1 FROM \"TrafficLines\" WHERE \"Id\" = NEW.\"Id\") BEGIN SELECT RAISE(ABORT, 'TrafficLines takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficLines_NoUpdate\" BEFORE UPDATE ON \"TrafficLines\" BEGIN SELECT RAISE(ABORT, 'TrafficLines takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficSeals_NoDelete\" BEFORE DELETE ON \"TrafficSeals\" BEGIN SELECT RAISE(ABORT, 'TrafficSeals takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficSeals_NoReplace\" BEFORE INSERT ON \"TrafficSeals\" WHEN EXISTS (SELECT 1 FROM \"TrafficSeals\" WHERE \"Day\" = NEW.\"Day\" AND \"Lines\" = NEW.\"Lines\") BEGIN SELECT RAISE(ABORT, 'TrafficSeals takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"TrafficSeals_NoUpdate\" BEFORE UPDATE ON \"TrafficSeals\" BEGIN SELECT RAISE(ABORT, 'TrafficSeals takes INSERT alone'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_Queue\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntryCitizens_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntryCitizens_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntryCitizens_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerCheckpoints_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerCheckpoints_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerCheckpoints_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerLeaves_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerLeaves_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerLeaves_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerNodes_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerNodes_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerNodes_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerPrunings_Floor\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerPrunings_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerPrunings_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerPrunings_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"PolicyVersions_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"PolicyVersions_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"PolicyVersions_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"PreservationOrders_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"PreservationOrders_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"PreservationOrders_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficDeletions_Floor\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficDeletions_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficDeletions_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficDeletions_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficLines_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficLines_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficLines_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficSeals_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficSeals_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"TrafficSeals_NoUpdate\";");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "AuditEntryCitizens");

            migrationBuilder.DropTable(
                name: "Breaches");

            migrationBuilder.DropTable(
                name: "CitizenKeys");

            migrationBuilder.DropTable(
                name: "CitizenNotes");

            migrationBuilder.DropTable(
                name: "ConsentScans");

            migrationBuilder.DropTable(
                name: "ContactScans");

            migrationBuilder.DropTable(
                name: "DailyOpenings");

            migrationBuilder.DropTable(
                name: "Declarations");

            migrationBuilder.DropTable(
                name: "DisclosureCitizens");

            migrationBuilder.DropTable(
                name: "Grants");

            migrationBuilder.DropTable(
                name: "Jobs");

            migrationBuilder.DropTable(
                name: "LedgerCheckpoints");

            migrationBuilder.DropTable(
                name: "LedgerLeaves");

            migrationBuilder.DropTable(
                name: "LedgerNodes");

            migrationBuilder.DropTable(
                name: "LedgerPrunings");

            migrationBuilder.DropTable(
                name: "LedgerQueue");

            migrationBuilder.DropTable(
                name: "PolicyAcknowledgements");

            migrationBuilder.DropTable(
                name: "PreservationOrders");

            migrationBuilder.DropTable(
                name: "PurposeFields");

            migrationBuilder.DropTable(
                name: "Registrations");

            migrationBuilder.DropTable(
                name: "Restrictions");

            migrationBuilder.DropTable(
                name: "ServiceFields");

            migrationBuilder.DropTable(
                name: "TrafficBrokenLines");

            migrationBuilder.DropTable(
                name: "TrafficBrowsers");

            migrationBuilder.DropTable(
                name: "TrafficCounts");

            migrationBuilder.DropTable(
                name: "TrafficDays");

            migrationBuilder.DropTable(
                name: "TrafficDeletions");

            migrationBuilder.DropTable(
                name: "TrafficDesignations");

            migrationBuilder.DropTable(
                name: "TrafficLines");

            migrationBuilder.DropTable(
                name: "TrafficMarks");

            migrationBuilder.DropTable(
                name: "TrafficNodes");

            migrationBuilder.DropTable(
                name: "TrafficSalts");

            migrationBuilder.DropTable(
                name: "TrafficSeals");

            migrationBuilder.DropTable(
                name: "TrafficTexts");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "Consents");

            migrationBuilder.DropTable(
                name: "ContactCases");

            migrationBuilder.DropTable(
                name: "Disclosures");

            migrationBuilder.DropTable(
                name: "PolicyVersions");

            migrationBuilder.DropTable(
                name: "TrafficFiles");

            migrationBuilder.DropTable(
                name: "Citizens");

            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.DropTable(
                name: "Purposes");

            migrationBuilder.DropTable(
                name: "Contracts");

            migrationBuilder.DropTable(
                name: "Services");
        }
    }
}
