using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
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

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AskedLooks_InsertOnly] ON [AskedLooks] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''AskedLooks takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [LookAnswers_InsertOnly] ON [LookAnswers] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''LookAnswers takes INSERT alone'', 1; END')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AskedLooks_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [LookAnswers_InsertOnly]");

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
