using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    LookId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OccurredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    RegisteredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Hour = table.Column<int>(type: "int", nullable: false),
                    Action = table.Column<int>(type: "int", nullable: false),
                    Outcome = table.Column<int>(type: "int", nullable: false),
                    Rule = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AccountName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Role = table.Column<int>(type: "int", nullable: false),
                    ContractId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DeclarationId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CaseReference = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    SubjectId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Detail = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    IpAddress = table.Column<string>(type: "nvarchar(45)", maxLength: 45, nullable: true),
                    Browser = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Circuit = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AwareAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Nature = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Categories = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Persons = table.Column<int>(type: "int", nullable: true),
                    Effects = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Measures = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Risk = table.Column<int>(type: "int", nullable: false),
                    ToldOfficeAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LateReason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    ToldPersonsAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Breaches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Citizens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Village = table.Column<int>(type: "int", nullable: true),
                    BankAccount = table.Column<byte[]>(type: "varbinary(73)", maxLength: 73, nullable: true),
                    BirthDate = table.Column<DateOnly>(type: "date", nullable: true),
                    Disability = table.Column<byte[]>(type: "varbinary(628)", maxLength: 628, nullable: true),
                    Email = table.Column<byte[]>(type: "varbinary(790)", maxLength: 790, nullable: true),
                    FamilyName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2"),
                    FamilyNameKey = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    GivenName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2"),
                    GivenNameKey = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Guardian = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    HealthCondition = table.Column<byte[]>(type: "varbinary(628)", maxLength: 628, nullable: true),
                    HouseNumber = table.Column<byte[]>(type: "varbinary(388)", maxLength: 388, nullable: true),
                    LandDeed = table.Column<byte[]>(type: "varbinary(148)", maxLength: 148, nullable: true),
                    MonthlyIncome = table.Column<decimal>(type: "decimal(12,2)", precision: 12, scale: 2, nullable: true),
                    NationalId = table.Column<byte[]>(type: "varbinary(67)", maxLength: 67, nullable: true),
                    NationalIdIndex = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: true),
                    Occupation = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Religion = table.Column<byte[]>(type: "varbinary(208)", maxLength: 208, nullable: true),
                    Telephone = table.Column<byte[]>(type: "varbinary(58)", maxLength: 58, nullable: true),
                    TelephoneIndex = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: true),
                    Title = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    WaterMeter = table.Column<byte[]>(type: "varbinary(148)", maxLength: 148, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Citizens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Contracts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Company = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ConfidentialityOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Purposes = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Villages = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Services = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contracts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DailyOpenings",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailyOpenings", x => new { x.AccountId, x.PurposeId, x.Day, x.CitizenId });
                });

            migrationBuilder.CreateTable(
                name: "Jobs",
                columns: table => new
                {
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Interval = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Holder = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Node = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Token = table.Column<long>(type: "bigint", nullable: false),
                    Heartbeat = table.Column<long>(type: "bigint", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Outcome = table.Column<int>(type: "int", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Jobs", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "LedgerCheckpoints",
                columns: table => new
                {
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    SignedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerCheckpoints", x => x.Size);
                });

            migrationBuilder.CreateTable(
                name: "LedgerLeaves",
                columns: table => new
                {
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerLeaves", x => x.Index);
                });

            migrationBuilder.CreateTable(
                name: "LedgerNodes",
                columns: table => new
                {
                    Level = table.Column<int>(type: "int", nullable: false),
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerNodes", x => new { x.Level, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "LedgerPrunings",
                columns: table => new
                {
                    LookId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Before = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerPrunings", x => x.LookId);
                });

            migrationBuilder.CreateTable(
                name: "LedgerQueue",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerQueue", x => x.EntryId);
                });

            migrationBuilder.CreateTable(
                name: "PolicyVersions",
                columns: table => new
                {
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    TextTh = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    TextEn = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PublishedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    PublishedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PolicyVersions", x => new { x.Kind, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Services",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    NameTh = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Services", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficBrowsers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Hash = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Version = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    System = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    IsRobot = table.Column<bool>(type: "bit", nullable: false),
                    LastDay = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficBrowsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficCounts",
                columns: table => new
                {
                    Day = table.Column<int>(type: "int", nullable: false),
                    Measure = table.Column<int>(type: "int", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Robots = table.Column<bool>(type: "bit", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficCounts", x => new { x.Day, x.Measure, x.Robots, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "TrafficDays",
                columns: table => new
                {
                    Day = table.Column<int>(type: "int", nullable: false),
                    Salt = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: true),
                    Lines = table.Column<long>(type: "bigint", nullable: false),
                    Peaks = table.Column<byte[]>(type: "varbinary(2048)", maxLength: 2048, nullable: false),
                    SealedLines = table.Column<long>(type: "bigint", nullable: false),
                    CountedLines = table.Column<long>(type: "bigint", nullable: false),
                    AddedOn = table.Column<int>(type: "int", nullable: false),
                    DeletedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficDays", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "TrafficDeletions",
                columns: table => new
                {
                    Day = table.Column<int>(type: "int", nullable: false),
                    LookId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficDeletions", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "TrafficFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    FirstLine = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Consumed = table.Column<long>(type: "bigint", nullable: false),
                    ConsumedHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Lines = table.Column<long>(type: "bigint", nullable: false),
                    Broken = table.Column<long>(type: "bigint", nullable: false),
                    Fields = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    FoundAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ReadAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    OffsetMinutes = table.Column<int>(type: "int", nullable: false),
                    Address = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: false),
                    Method = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    PageId = table.Column<long>(type: "bigint", nullable: false),
                    Query = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    ReferrerId = table.Column<long>(type: "bigint", nullable: true),
                    BrowserId = table.Column<long>(type: "bigint", nullable: true),
                    Status = table.Column<int>(type: "int", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: true),
                    Account = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    LineNumber = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficLines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficNodes",
                columns: table => new
                {
                    Day = table.Column<int>(type: "int", nullable: false),
                    Level = table.Column<int>(type: "int", nullable: false),
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficNodes", x => new { x.Day, x.Level, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "TrafficSalts",
                columns: table => new
                {
                    LineId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<int>(type: "int", nullable: false),
                    Salt = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficSalts", x => x.LineId);
                });

            migrationBuilder.CreateTable(
                name: "TrafficSeals",
                columns: table => new
                {
                    Day = table.Column<int>(type: "int", nullable: false),
                    Lines = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    LookId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficSeals", x => new { x.Day, x.Lines });
                });

            migrationBuilder.CreateTable(
                name: "TrafficTexts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Hash = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    LastDay = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficTexts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntryCitizens",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Involvement = table.Column<int>(type: "int", nullable: false),
                    Fields = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    FieldCount = table.Column<int>(type: "int", nullable: false)
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
                    CitizenId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MasterKeyId = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Wrapped = table.Column<byte[]>(type: "varbinary(60)", maxLength: 60, nullable: true),
                    DestroyedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Field = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    AttachedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    AttachedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DisplayName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Role = table.Column<int>(type: "int", nullable: false),
                    ContractId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DisabledAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    UserName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    PasswordHash = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    SecurityStamp = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    PhoneNumber = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "bit", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "bit", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    NameTh = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ServiceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Basis = table.Column<int>(type: "int", nullable: false),
                    SensitiveGround = table.Column<int>(type: "int", nullable: true),
                    Operations = table.Column<int>(type: "int", nullable: false),
                    DailyRecordLimit = table.Column<int>(type: "int", nullable: false),
                    ContractorsMayHold = table.Column<bool>(type: "bit", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RegisteredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true)
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
                    Field = table.Column<int>(type: "int", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    WhyTh = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    WhyEn = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    KeptYears = table.Column<int>(type: "int", nullable: false),
                    IsRequired = table.Column<bool>(type: "bit", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    LineNumber = table.Column<long>(type: "bigint", nullable: false),
                    Fault = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Day = table.Column<int>(type: "int", nullable: false)
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
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
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
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClaimType = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ClaimValue = table.Column<string>(type: "nvarchar(max)", nullable: true)
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
                    LoginProvider = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    ProviderKey = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
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
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LoginProvider = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    Value = table.Column<string>(type: "nvarchar(max)", nullable: true)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TrackingNumber = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Channel = table.Column<int>(type: "int", nullable: false),
                    Claimant = table.Column<int>(type: "int", nullable: false, defaultValue: 1),
                    Text = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    ReplyTo = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    IdentityCheck = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Answer = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Officer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    From = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    To = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Address = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: true),
                    Page = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Account = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    EnteredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    EnteredById = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    GivenById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GivenAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    RevokedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TextVersion = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Manner = table.Column<int>(type: "int", nullable: false),
                    Giver = table.Column<int>(type: "int", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    GivenAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    RecordedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    WithdrawnAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    WithdrawnById = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CaseReference = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    DeclaredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Recipient = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Basis = table.Column<int>(type: "int", nullable: false),
                    Authority = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Fields = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    RequestedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RequestedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    DecidedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    MadeAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Villages = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Services = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    GrantedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GrantedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    RevokedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
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
                    Field = table.Column<int>(type: "int", nullable: false),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Visibility = table.Column<int>(type: "int", nullable: false),
                    MayChange = table.Column<bool>(type: "bit", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    SetAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    SetById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LiftedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
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
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContentType = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
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
                    ConsentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContentType = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
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
                    DisclosureId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
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
                unique: true,
                filter: "[NormalizedUserName] IS NOT NULL");

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
                unique: true,
                filter: "[NationalIdIndex] IS NOT NULL");

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

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AuditEntries_InsertOnly] ON [AuditEntries] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [LedgerPrunings] w1 WHERE d.[RegisteredAt] < w1.[Before]))\nBEGIN DELETE t FROM [AuditEntries] t JOIN deleted d ON d.[Id] = t.[Id]; RETURN; END;\nTHROW 51000, N''AuditEntries takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AuditEntries_Queue] ON [AuditEntries] AFTER INSERT AS BEGIN SET NOCOUNT ON; INSERT INTO [LedgerQueue] ([EntryId]) SELECT i.[Id] FROM inserted i; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AuditEntryCitizens_InsertOnly] ON [AuditEntryCitizens] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [AuditEntries] w1, [LedgerPrunings] w2 WHERE w1.[Id] = d.[EntryId] AND w1.[RegisteredAt] < w2.[Before]))\nBEGIN DELETE t FROM [AuditEntryCitizens] t JOIN deleted d ON d.[EntryId] = t.[EntryId] AND d.[CitizenId] = t.[CitizenId]; RETURN; END;\nTHROW 51000, N''AuditEntryCitizens takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [LedgerCheckpoints_InsertOnly] ON [LedgerCheckpoints] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''LedgerCheckpoints takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [LedgerLeaves_InsertOnly] ON [LedgerLeaves] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''LedgerLeaves takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [LedgerNodes_InsertOnly] ON [LedgerNodes] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''LedgerNodes takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [LedgerPrunings_Floor] ON [LedgerPrunings] AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted i WHERE i.[Before] > DATEADD(day, -90, SYSDATETIMEOFFSET())) THROW 51002, N''entries are kept 90 days at least'', 1')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [LedgerPrunings_InsertOnly] ON [LedgerPrunings] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''LedgerPrunings takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [PolicyVersions_InsertOnly] ON [PolicyVersions] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''PolicyVersions takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [PreservationOrders_InsertOnly] ON [PreservationOrders] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''PreservationOrders takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [TrafficDeletions_Floor] ON [TrafficDeletions] AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted i WHERE i.[Day] > 719162 + DATEDIFF(day, ''1970-01-01'', DATEADD(hour, 7, SYSUTCDATETIME())) - 90 OR EXISTS (SELECT 1 FROM [TrafficDays] w1 WHERE w1.[Day] = i.[Day] AND w1.[AddedOn] > 719162 + DATEDIFF(day, ''1970-01-01'', DATEADD(hour, 7, SYSUTCDATETIME())) - 90)) THROW 51002, N''traffic is kept 90 days at least'', 1')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [TrafficDeletions_InsertOnly] ON [TrafficDeletions] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''TrafficDeletions takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [TrafficLines_InsertOnly] ON [TrafficLines] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [TrafficDeletions] w1 WHERE w1.[Day] = d.[Id] / CAST(4294967296 AS bigint)))\nBEGIN DELETE t FROM [TrafficLines] t JOIN deleted d ON d.[Id] = t.[Id]; RETURN; END;\nTHROW 51000, N''TrafficLines takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [TrafficSeals_InsertOnly] ON [TrafficSeals] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''TrafficSeals takes INSERT alone'', 1; END')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AuditEntries_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AuditEntries_Queue]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AuditEntryCitizens_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [LedgerCheckpoints_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [LedgerLeaves_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [LedgerNodes_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [LedgerPrunings_Floor]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [LedgerPrunings_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [PolicyVersions_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [PreservationOrders_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [TrafficDeletions_Floor]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [TrafficDeletions_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [TrafficLines_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [TrafficSeals_InsertOnly]");

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
