using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class HeardAnew : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DisposalCounts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Records = table.Column<int>(type: "int", nullable: false),
                    CountedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisposalCounts", x => x.Id);
                });

            // Names are heard otherwise than before: the step that follows computes the sound of every record's names.
            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'Hearing', '' FROM "Citizens" """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DisposalCounts");
        }
    }
}
