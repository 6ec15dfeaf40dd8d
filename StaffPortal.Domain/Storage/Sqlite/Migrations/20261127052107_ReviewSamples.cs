using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReviewSamples : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WatchedCitizens");

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
                name: "IX_ExplainedVisits_AccountId",
                table: "ExplainedVisits",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_ExplainedVisits_Day_AccountId",
                table: "ExplainedVisits",
                columns: new[] { "Day", "AccountId" });

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
                name: "ExplainedVisits");

            migrationBuilder.DropTable(
                name: "SampleDraws");

            migrationBuilder.DropTable(
                name: "SampleVerdicts");

            migrationBuilder.DropTable(
                name: "WatchedPeople");

            migrationBuilder.DropTable(
                name: "SampledVisits");

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
