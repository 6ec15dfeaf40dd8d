using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class EveningUnitsAndSamples : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WatchedCitizens");

            migrationBuilder.DropIndex(
                name: "IX_Findings_DecidedAt_Score_FirstEntryId",
                table: "Findings");

            migrationBuilder.AddColumn<int>(
                name: "DaysToDecide",
                table: "Findings",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DecideBy",
                table: "Findings",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Overdue",
                table: "Findings",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ShowsAt",
                table: "Findings",
                type: "datetimeoffset",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.CreateTable(
                name: "AskedLooks",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AskedLooks", x => x.EntryId);
                    table.ForeignKey(
                        name: "FK_AskedLooks_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExplainedVisits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SittingEntryId = table.Column<long>(type: "bigint", nullable: false),
                    FirstEntryId = table.Column<long>(type: "bigint", nullable: false),
                    LastEntryId = table.Column<long>(type: "bigint", nullable: false),
                    Explanation = table.Column<int>(type: "int", nullable: false),
                    Chance = table.Column<double>(type: "float", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExplainedVisits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExplainedVisits_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FindingNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FindingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Level = table.Column<int>(type: "int", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Outcome = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FindingNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FindingNotices_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FindingNotices_Findings_FindingId",
                        column: x => x.FindingId,
                        principalTable: "Findings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LookAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Text = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LookAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LookAnswers_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewedLooks",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    Explanation = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewedLooks", x => x.EntryId);
                });

            migrationBuilder.CreateTable(
                name: "SampleDraws",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Visits = table.Column<int>(type: "int", nullable: false),
                    Drawn = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampleDraws", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SampledVisits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SittingEntryId = table.Column<long>(type: "bigint", nullable: false),
                    FirstEntryId = table.Column<long>(type: "bigint", nullable: false),
                    LastEntryId = table.Column<long>(type: "bigint", nullable: false),
                    Explanation = table.Column<int>(type: "int", nullable: false),
                    Chance = table.Column<double>(type: "float", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampledVisits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SampledVisits_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WatchedPeople",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    AddedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AddedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WatchedPeople", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WatchedPeople_Accounts_AddedById",
                        column: x => x.AddedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SampleVerdicts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    VisitId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Text = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampleVerdicts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SampleVerdicts_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SampleVerdicts_SampledVisits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "SampledVisits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_DecidedAt_Overdue_Score_FirstEntryId",
                table: "Findings",
                columns: new[] { "DecidedAt", "Overdue", "Score", "FirstEntryId" });

            migrationBuilder.CreateIndex(
                name: "IX_AskedLooks_AccountId_AskedAt",
                table: "AskedLooks",
                columns: new[] { "AccountId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ExplainedVisits_AccountId",
                table: "ExplainedVisits",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_ExplainedVisits_Day_AccountId",
                table: "ExplainedVisits",
                columns: new[] { "Day", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_FindingNotices_AccountId",
                table: "FindingNotices",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_FindingNotices_FindingId",
                table: "FindingNotices",
                column: "FindingId");

            migrationBuilder.CreateIndex(
                name: "IX_FindingNotices_Outcome_At",
                table: "FindingNotices",
                columns: new[] { "Outcome", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_LookAnswers_ById",
                table: "LookAnswers",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_LookAnswers_EntryId",
                table: "LookAnswers",
                column: "EntryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SampleDraws_Day",
                table: "SampleDraws",
                column: "Day",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SampledVisits_AccountId",
                table: "SampledVisits",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_SampledVisits_Day",
                table: "SampledVisits",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_SampleVerdicts_ById",
                table: "SampleVerdicts",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_SampleVerdicts_VisitId_At",
                table: "SampleVerdicts",
                columns: new[] { "VisitId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_WatchedPeople_AddedById",
                table: "WatchedPeople",
                column: "AddedById");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AskedLooks_InsertOnly] ON [AskedLooks] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''AskedLooks takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [LookAnswers_InsertOnly] ON [LookAnswers] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''LookAnswers takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [SampleDraws_InsertOnly] ON [SampleDraws] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''SampleDraws takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [SampleVerdicts_InsertOnly] ON [SampleVerdicts] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''SampleVerdicts takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [SampledVisits_InsertOnly] ON [SampledVisits] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''SampledVisits takes INSERT alone'', 1; END')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AskedLooks_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [LookAnswers_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [SampleDraws_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [SampleVerdicts_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [SampledVisits_InsertOnly]");

            migrationBuilder.DropTable(
                name: "AskedLooks");

            migrationBuilder.DropTable(
                name: "ExplainedVisits");

            migrationBuilder.DropTable(
                name: "FindingNotices");

            migrationBuilder.DropTable(
                name: "LookAnswers");

            migrationBuilder.DropTable(
                name: "ReviewedLooks");

            migrationBuilder.DropTable(
                name: "SampleDraws");

            migrationBuilder.DropTable(
                name: "SampleVerdicts");

            migrationBuilder.DropTable(
                name: "WatchedPeople");

            migrationBuilder.DropTable(
                name: "SampledVisits");

            migrationBuilder.DropIndex(
                name: "IX_Findings_DecidedAt_Overdue_Score_FirstEntryId",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "DaysToDecide",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "DecideBy",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "Overdue",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "ShowsAt",
                table: "Findings");

            migrationBuilder.CreateTable(
                name: "WatchedCitizens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    AddedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CitizenId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WatchedCitizens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WatchedCitizens_Accounts_AddedById",
                        column: x => x.AddedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WatchedCitizens_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_DecidedAt_Score_FirstEntryId",
                table: "Findings",
                columns: new[] { "DecidedAt", "Score", "FirstEntryId" });

            migrationBuilder.CreateIndex(
                name: "IX_WatchedCitizens_AddedById",
                table: "WatchedCitizens",
                column: "AddedById");

            migrationBuilder.CreateIndex(
                name: "IX_WatchedCitizens_CitizenId",
                table: "WatchedCitizens",
                column: "CitizenId");
        }
    }
}
