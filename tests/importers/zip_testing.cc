#include "zip_testing.h"

#include <zip.h>

#include <cstddef>
#include <stdexcept>

namespace verdict::importers::testing {

std::string ZipOf(const ZipFiles& files) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(out);
  zip_t* archive = zip_open_from_source(out, ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error(zip_error_strerror(&error));
  for (const auto& [name, content] : files) {
    zip_source_t* in = zip_source_buffer(archive, content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(archive, name.c_str(), in, ZIP_FL_OVERWRITE);
    // The type stands first and unpacked in OpenDocument.
    if (name == "mimetype") {
      zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
  }
  if (zip_close(archive) != 0) throw std::runtime_error(zip_strerror(archive));
  zip_stat_t stat;
  zip_source_stat(out, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(out);
  zip_source_read(out, bytes.data(), bytes.size());
  zip_source_close(out);
  zip_source_free(out);
  return bytes;
}

std::string XlsxOf(const std::string& rows, const std::string& behind, const std::string& before) {
  return ZipOf(
      {{"xl/workbook.xml",
        R"(<workbook><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
       {"xl/_rels/workbook.xml.rels",
        R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>)"},
       {"xl/styles.xml",
        R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0&quot; ms&quot;"/></numFmts>)"
        R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="164"/>)"
        R"(<xf numFmtId="0"/></cellXfs></styleSheet>)"},
       {"xl/sharedStrings.xml", "<sst><si><t>Redis</t></si><si><t>Kafka</t></si></sst>"},
       {"xl/worksheets/sheet1.xml",
        "<worksheet>" + before + "<sheetData>" + rows + "</sheetData>" + behind + "</worksheet>"}});
}

std::string OdsOf(const std::string& tables) {
  return ZipOf({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                {"content.xml",
                 "<document-content><automatic-styles><style:style style:name=\"off\">"
                 "<table-properties table:display=\"false\"/></style:style></automatic-styles>"
                 "<body><spreadsheet>" +
                     tables + "</spreadsheet></body></document-content>"}});
}

}  // namespace verdict::importers::testing
