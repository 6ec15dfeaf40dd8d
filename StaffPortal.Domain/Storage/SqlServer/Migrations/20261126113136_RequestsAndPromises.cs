using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class RequestsAndPromises : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "CitizenId",
                table: "ContactCases",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Ground",
                table: "ContactCases",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ReopenedAt",
                table: "ContactCases",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SentAt",
                table: "ContactCases",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ContactEarlierAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Ground = table.Column<int>(type: "int", nullable: true),
                    Answer = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
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
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Action = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Manner = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Problem = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true)
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
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    SeenAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    UndeclaredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CookieSightings", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "NodeClocks",
                columns: table => new
                {
                    Node = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Source = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    OffsetTicks = table.Column<long>(type: "bigint", nullable: true),
                    DelayTicks = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NodeClocks", x => x.Node);
                });

            migrationBuilder.CreateTable(
                name: "SampleMark",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    FilledAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampleMark", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficCoverage",
                columns: table => new
                {
                    Series = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Day = table.Column<int>(type: "int", nullable: false),
                    Lines = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficCoverage", x => new { x.Series, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "TrafficWatches",
                columns: table => new
                {
                    Series = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    LookedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
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

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [ContactEarlierAnswers_InsertOnly] ON [ContactEarlierAnswers] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''ContactEarlierAnswers takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [ContactFulfilments_InsertOnly] ON [ContactFulfilments] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''ContactFulfilments takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [ContactSendings_InsertOnly] ON [ContactSendings] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''ContactSendings takes INSERT alone'', 1; END')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [ContactEarlierAnswers_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [ContactFulfilments_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [ContactSendings_InsertOnly]");

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
