using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RequestsAndPromises : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "CitizenId",
                table: "ContactCases",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Ground",
                table: "ContactCases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReopenedAt",
                table: "ContactCases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SentAt",
                table: "ContactCases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ContactEarlierAnswers",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CaseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Ground = table.Column<int>(type: "INTEGER", nullable: true),
                    Answer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactEarlierAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContactEarlierAnswers_ContactCases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ContactCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactFulfilments",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Action = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactFulfilments", x => x.EntryId);
                    table.ForeignKey(
                        name: "FK_ContactFulfilments_ContactCases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ContactCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactSendings",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CaseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Manner = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactSendings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContactSendings_ContactCases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ContactCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CookieSightings",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UndeclaredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CookieSightings", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "NodeClocks",
                columns: table => new
                {
                    Node = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    OffsetTicks = table.Column<long>(type: "INTEGER", nullable: true),
                    DelayTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NodeClocks", x => x.Node);
                });

            migrationBuilder.CreateTable(
                name: "SampleMark",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    FilledAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampleMark", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficCoverage",
                columns: table => new
                {
                    Series = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Lines = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficCoverage", x => new { x.Series, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "TrafficWatches",
                columns: table => new
                {
                    Series = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LookedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficWatches", x => x.Series);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ContactCases_CitizenId",
                table: "ContactCases",
                column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_ContactEarlierAnswers_CaseId",
                table: "ContactEarlierAnswers",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ContactFulfilments_CaseId",
                table: "ContactFulfilments",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ContactSendings_CaseId_At",
                table: "ContactSendings",
                columns: new[] { "CaseId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_TrafficCoverage_Day",
                table: "TrafficCoverage",
                column: "Day");

            migrationBuilder.AddForeignKey(
                name: "FK_ContactCases_Citizens_CitizenId",
                table: "ContactCases",
                column: "CitizenId",
                principalTable: "Citizens",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql("CREATE TRIGGER \"ContactEarlierAnswers_NoDelete\" BEFORE DELETE ON \"ContactEarlierAnswers\" BEGIN SELECT RAISE(ABORT, 'ContactEarlierAnswers takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"ContactEarlierAnswers_NoReplace\" BEFORE INSERT ON \"ContactEarlierAnswers\" WHEN EXISTS (SELECT 1 FROM \"ContactEarlierAnswers\" WHERE \"Id\" = NEW.\"Id\") BEGIN SELECT RAISE(ABORT, 'ContactEarlierAnswers takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"ContactEarlierAnswers_NoUpdate\" BEFORE UPDATE ON \"ContactEarlierAnswers\" BEGIN SELECT RAISE(ABORT, 'ContactEarlierAnswers takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"ContactFulfilments_NoDelete\" BEFORE DELETE ON \"ContactFulfilments\" BEGIN SELECT RAISE(ABORT, 'ContactFulfilments takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"ContactFulfilments_NoReplace\" BEFORE INSERT ON \"ContactFulfilments\" WHEN EXISTS (SELECT 1 FROM \"ContactFulfilments\" WHERE \"EntryId\" = NEW.\"EntryId\") BEGIN SELECT RAISE(ABORT, 'ContactFulfilments takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"ContactFulfilments_NoUpdate\" BEFORE UPDATE ON \"ContactFulfilments\" BEGIN SELECT RAISE(ABORT, 'ContactFulfilments takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"ContactSendings_NoDelete\" BEFORE DELETE ON \"ContactSendings\" BEGIN SELECT RAISE(ABORT, 'ContactSendings takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"ContactSendings_NoReplace\" BEFORE INSERT ON \"ContactSendings\" WHEN EXISTS (SELECT 1 FROM \"ContactSendings\" WHERE \"Id\" = NEW.\"Id\") BEGIN SELECT RAISE(ABORT, 'ContactSendings takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"ContactSendings_NoUpdate\" BEFORE UPDATE ON \"ContactSendings\" BEGIN SELECT RAISE(ABORT, 'ContactSendings takes INSERT alone'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"ContactEarlierAnswers_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"ContactEarlierAnswers_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"ContactEarlierAnswers_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"ContactFulfilments_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"ContactFulfilments_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"ContactFulfilments_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"ContactSendings_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"ContactSendings_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"ContactSendings_NoUpdate\";");

            migrationBuilder.DropForeignKey(
                name: "FK_ContactCases_Citizens_CitizenId",
                table: "ContactCases");

            migrationBuilder.DropTable(
                name: "ContactEarlierAnswers");

            migrationBuilder.DropTable(
                name: "ContactFulfilments");

            migrationBuilder.DropTable(
                name: "ContactSendings");

            migrationBuilder.DropTable(
                name: "CookieSightings");

            migrationBuilder.DropTable(
                name: "NodeClocks");

            migrationBuilder.DropTable(
                name: "SampleMark");

            migrationBuilder.DropTable(
                name: "TrafficCoverage");

            migrationBuilder.DropTable(
                name: "TrafficWatches");

            migrationBuilder.DropIndex(
                name: "IX_ContactCases_CitizenId",
                table: "ContactCases");

            migrationBuilder.DropColumn(
                name: "CitizenId",
                table: "ContactCases");

            migrationBuilder.DropColumn(
                name: "Ground",
                table: "ContactCases");

            migrationBuilder.DropColumn(
                name: "ReopenedAt",
                table: "ContactCases");

            migrationBuilder.DropColumn(
                name: "SentAt",
                table: "ContactCases");
        }
    }
}
