using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EveningAndUnits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                    table.ForeignKey(
                        name: "FK_LookAnswers_AskedLooks_EntryId",
                        column: x => x.EntryId,
                        principalTable: "AskedLooks",
                        principalColumn: "EntryId",
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

            migrationBuilder.Sql("CREATE TRIGGER \"AskedLooks_NoDelete\" BEFORE DELETE ON \"AskedLooks\" BEGIN SELECT RAISE(ABORT, 'AskedLooks takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AskedLooks_NoReplace\" BEFORE INSERT ON \"AskedLooks\" WHEN EXISTS (SELECT 1 FROM \"AskedLooks\" WHERE \"EntryId\" = NEW.\"EntryId\") BEGIN SELECT RAISE(ABORT, 'AskedLooks takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AskedLooks_NoUpdate\" BEFORE UPDATE ON \"AskedLooks\" BEGIN SELECT RAISE(ABORT, 'AskedLooks takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LookAnswers_NoDelete\" BEFORE DELETE ON \"LookAnswers\" BEGIN SELECT RAISE(ABORT, 'LookAnswers takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LookAnswers_NoReplace\" BEFORE INSERT ON \"LookAnswers\" WHEN EXISTS (SELECT 1 FROM \"LookAnswers\" WHERE \"Id\" = NEW.\"Id\" OR \"EntryId\" = NEW.\"EntryId\") BEGIN SELECT RAISE(ABORT, 'LookAnswers takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LookAnswers_NoUpdate\" BEFORE UPDATE ON \"LookAnswers\" BEGIN SELECT RAISE(ABORT, 'LookAnswers takes INSERT alone'); END;");
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

            migrationBuilder.DropTable(
                name: "FindingNotices");

            migrationBuilder.DropTable(
                name: "LookAnswers");

            migrationBuilder.DropTable(
                name: "ReviewedLooks");

            migrationBuilder.DropTable(
                name: "AskedLooks");

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

            migrationBuilder.CreateIndex(
                name: "IX_Findings_DecidedAt_Score_FirstEntryId",
                table: "Findings",
                columns: new[] { "DecidedAt", "Score", "FirstEntryId" });
        }
    }
}
