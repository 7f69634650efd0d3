-- A question leaves out what was rejected in a copy of a claim's source: few claims are, and each look-up went
-- through all claims of the source to find that out.
CREATE INDEX claim_rejected ON claim (source_id) WHERE status = 'rejected';
