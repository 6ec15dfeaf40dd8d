using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FindingQueue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Findings_State_Score",
                table: "Findings");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_DecidedAt_Score_FirstEntryId",
                table: "Findings",
                columns: new[] { "DecidedAt", "Score", "FirstEntryId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Findings_DecidedAt_Score_FirstEntryId",
                table: "Findings");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_State_Score",
                table: "Findings",
                columns: new[] { "State", "Score" });
        }
    }
}
