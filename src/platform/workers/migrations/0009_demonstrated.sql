-- What belongs to the demonstration PKI, which every question leaves out unless it is on: few rows or none, asked for with
-- each service and cross-certificate that a question meets.
CREATE INDEX registry_row_demonstrated ON registry_row (kind, id) WHERE body ->> '$.demonstration';
