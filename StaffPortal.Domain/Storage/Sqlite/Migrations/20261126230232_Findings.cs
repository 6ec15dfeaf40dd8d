using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Findings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FirstEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FirstAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Score = table.Column<double>(type: "REAL", nullable: false),
                    Looks = table.Column<int>(type: "INTEGER", nullable: false),
                    Citizens = table.Column<int>(type: "INTEGER", nullable: false),
                    RulesVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Findings_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewedUpTo",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewedUpTo", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FindingLooks",
                columns: table => new
                {
                    FindingId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Explanation = table.Column<int>(type: "INTEGER", nullable: false),
                    Score = table.Column<double>(type: "REAL", nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FindingLooks", x => new { x.FindingId, x.EntryId });
                    table.ForeignKey(
                        name: "FK_FindingLooks_Findings_FindingId",
                        column: x => x.FindingId,
                        principalTable: "Findings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FindingSteps",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FindingId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FindingSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FindingSteps_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FindingSteps_Findings_FindingId",
                        column: x => x.FindingId,
                        principalTable: "Findings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_AccountId_FirstAt",
                table: "Findings",
                columns: new[] { "AccountId", "FirstAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_State_Score",
                table: "Findings",
                columns: new[] { "State", "Score" });

            migrationBuilder.CreateIndex(
                name: "IX_FindingSteps_ById",
                table: "FindingSteps",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_FindingSteps_FindingId_At",
                table: "FindingSteps",
                columns: new[] { "FindingId", "At" });

            migrationBuilder.Sql("CREATE TRIGGER \"FindingSteps_NoDelete\" BEFORE DELETE ON \"FindingSteps\" BEGIN SELECT RAISE(ABORT, 'FindingSteps takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"FindingSteps_NoReplace\" BEFORE INSERT ON \"FindingSteps\" WHEN EXISTS (SELECT 1 FROM \"FindingSteps\" WHERE \"Id\" = NEW.\"Id\") BEGIN SELECT RAISE(ABORT, 'FindingSteps takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"FindingSteps_NoUpdate\" BEFORE UPDATE ON \"FindingSteps\" BEGIN SELECT RAISE(ABORT, 'FindingSteps takes INSERT alone'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"FindingSteps_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"FindingSteps_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"FindingSteps_NoUpdate\";");

            migrationBuilder.DropTable(
                name: "FindingLooks");

            migrationBuilder.DropTable(
                name: "FindingSteps");

            migrationBuilder.DropTable(
                name: "ReviewedUpTo");

            migrationBuilder.DropTable(
                name: "Findings");
        }
    }
}
