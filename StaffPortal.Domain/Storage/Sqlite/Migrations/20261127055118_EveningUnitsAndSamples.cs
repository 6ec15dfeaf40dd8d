using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DecideBy",
                table: "Findings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Overdue",
                table: "Findings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "ShowsAt",
                table: "Findings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "AskedLooks",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PurposeId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SittingEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    LastEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Explanation = table.Column<int>(type: "INTEGER", nullable: false),
                    Chance = table.Column<double>(type: "REAL", nullable: true)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FindingId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false)
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
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Explanation = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewedLooks", x => x.EntryId);
                });

            migrationBuilder.CreateTable(
                name: "SampleDraws",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Visits = table.Column<int>(type: "INTEGER", nullable: false),
                    Drawn = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampleDraws", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SampledVisits",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PurposeId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SittingEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    LastEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Explanation = table.Column<int>(type: "INTEGER", nullable: false),
                    Chance = table.Column<double>(type: "REAL", nullable: false)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AddedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VisitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false)
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

            migrationBuilder.Sql("CREATE TRIGGER \"AskedLooks_NoDelete\" BEFORE DELETE ON \"AskedLooks\" BEGIN SELECT RAISE(ABORT, 'AskedLooks takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AskedLooks_NoReplace\" BEFORE INSERT ON \"AskedLooks\" WHEN EXISTS (SELECT 1 FROM \"AskedLooks\" WHERE \"EntryId\" = NEW.\"EntryId\") BEGIN SELECT RAISE(ABORT, 'AskedLooks takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AskedLooks_NoUpdate\" BEFORE UPDATE ON \"AskedLooks\" BEGIN SELECT RAISE(ABORT, 'AskedLooks takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LookAnswers_NoDelete\" BEFORE DELETE ON \"LookAnswers\" BEGIN SELECT RAISE(ABORT, 'LookAnswers takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LookAnswers_NoReplace\" BEFORE INSERT ON \"LookAnswers\" WHEN EXISTS (SELECT 1 FROM \"LookAnswers\" WHERE \"Id\" = NEW.\"Id\" OR \"EntryId\" = NEW.\"EntryId\") BEGIN SELECT RAISE(ABORT, 'LookAnswers takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LookAnswers_NoUpdate\" BEFORE UPDATE ON \"LookAnswers\" BEGIN SELECT RAISE(ABORT, 'LookAnswers takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"SampleDraws_NoDelete\" BEFORE DELETE ON \"SampleDraws\" BEGIN SELECT RAISE(ABORT, 'SampleDraws takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"SampleDraws_NoReplace\" BEFORE INSERT ON \"SampleDraws\" WHEN EXISTS (SELECT 1 FROM \"SampleDraws\" WHERE \"Id\" = NEW.\"Id\" OR \"Day\" = NEW.\"Day\") BEGIN SELECT RAISE(ABORT, 'SampleDraws takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"SampleDraws_NoUpdate\" BEFORE UPDATE ON \"SampleDraws\" BEGIN SELECT RAISE(ABORT, 'SampleDraws takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"SampleVerdicts_NoDelete\" BEFORE DELETE ON \"SampleVerdicts\" BEGIN SELECT RAISE(ABORT, 'SampleVerdicts takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"SampleVerdicts_NoReplace\" BEFORE INSERT ON \"SampleVerdicts\" WHEN EXISTS (SELECT 1 FROM \"SampleVerdicts\" WHERE \"Id\" = NEW.\"Id\") BEGIN SELECT RAISE(ABORT, 'SampleVerdicts takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"SampleVerdicts_NoUpdate\" BEFORE UPDATE ON \"SampleVerdicts\" BEGIN SELECT RAISE(ABORT, 'SampleVerdicts takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"SampledVisits_NoDelete\" BEFORE DELETE ON \"SampledVisits\" BEGIN SELECT RAISE(ABORT, 'SampledVisits takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"SampledVisits_NoReplace\" BEFORE INSERT ON \"SampledVisits\" WHEN EXISTS (SELECT 1 FROM \"SampledVisits\" WHERE \"Id\" = NEW.\"Id\") BEGIN SELECT RAISE(ABORT, 'SampledVisits takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"SampledVisits_NoUpdate\" BEFORE UPDATE ON \"SampledVisits\" BEGIN SELECT RAISE(ABORT, 'SampledVisits takes INSERT alone'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AskedLooks_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AskedLooks_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AskedLooks_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LookAnswers_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LookAnswers_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LookAnswers_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"SampleDraws_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"SampleDraws_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"SampleDraws_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"SampleVerdicts_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"SampleVerdicts_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"SampleVerdicts_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"SampledVisits_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"SampledVisits_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"SampledVisits_NoUpdate\";");

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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CitizenId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true)
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
